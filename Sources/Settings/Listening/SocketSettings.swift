/// To whom a Unix socket belongs.
package struct SocketSettings: Sendable, Hashable {
    /// A name or a number; `nil`: the user that runs the program.
    package let owner: String?
    package let group: String?
    /// Permission bits.
    package let mode: Int

    init(_ keys: SocketKeys, _ snapshot: SettingsSnapshot) {
        owner = snapshot[keys.owner].isEmpty ? nil : snapshot[keys.owner]
        group = snapshot[keys.group].isEmpty ? nil : snapshot[keys.group]
        mode = snapshot[keys.mode]
    }
}
