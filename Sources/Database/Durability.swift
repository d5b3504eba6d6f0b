/// What may become of a unit of work that was answered as written.
package enum Durability: Sendable {
    /// It is on the disk.
    case full
    /// All see it, and it outlives the program; but where the machine itself stops at once, the last moments may be missing.
    ///
    /// For rows whose loss costs no more than to start again, such as a count of guesses or a sign-in that somebody has
    /// begun, and for what the log says too. It saves the wait for the disk, and spares the disk for others.
    case relaxed
}

extension Sequence<Durability> {
    /// What holds for all when they share a commit.
    var shared: Durability { contains(.full) ? .full : .relaxed }
}
