extension PageValue {
    /// Whom a mail addresses, if there is a name for that.
    static func recipient(_ name: String?) -> PageValue {
        .object(name.map { PageObject(["name": .text($0)]) })
    }
}
