extension ServerSettings {
    /// How the server calls URLs that clients named.
    package struct Outgoing: Sendable, Hashable {
        package let disallowsPrivateAddresses: Bool
        /// Compared with the whole URL, byte for byte.
        package let exceptions: Set<String>

        init(_ snapshot: SettingsSnapshot) {
            disallowsPrivateAddresses = snapshot[ServerKeys.disallowPrivateRanges]
            exceptions = Set(snapshot[ServerKeys.privateExceptions])
        }
    }
}
