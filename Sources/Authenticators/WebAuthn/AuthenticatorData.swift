/// What the authenticator says and signs (WebAuthn Level 3 §6.1).
struct AuthenticatorData: Sendable {
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        static let userPresent = Flags(rawValue: 0x01)
        static let userVerified = Flags(rawValue: 0x04)
        static let backupEligible = Flags(rawValue: 0x08)
        static let backedUp = Flags(rawValue: 0x10)
        static let attestedCredential = Flags(rawValue: 0x40)
        static let extensions = Flags(rawValue: 0x80)
    }

    /// A new credential (§6.5.1).
    struct AttestedCredential: Sendable {
        /// The authenticator's model.
        let aaguid: [UInt8]
        let id: [UInt8]
        /// The public key as a COSE_Key (RFC 9052 §7), byte for byte.
        let publicKey: [UInt8]
    }

    let bytes: [UInt8]
    let relyingPartyHash: [UInt8]
    let flags: Flags
    let signCount: UInt32
    let attestedCredential: AttestedCredential?

    /// Longest credential identifier that is taken (§6.5.1: 1023).
    private static let maximumIDLength = 1023

    init(_ bytes: [UInt8]) throws(WebAuthnFailure) {
        guard bytes.count >= 37 else { throw .authenticatorDataMalformed }
        self.bytes = bytes
        relyingPartyHash = Array(bytes[0..<32])
        flags = Flags(rawValue: bytes[32])
        signCount = bytes[33..<37].reduce(0) { $0 << 8 | UInt32($1) }
        var rest = bytes[37...]
        attestedCredential = flags.contains(.attestedCredential) ? try Self.takeCredential(&rest) : nil
        if flags.contains(.extensions) {
            guard case .map = try Self.takeValue(&rest) else { throw .authenticatorDataMalformed }
        }
        guard rest.isEmpty else { throw .authenticatorDataMalformed }
    }

    /// Checks what both ceremonies have in common (§7.1 steps 14-19, §7.2 steps 16-20).
    func check(_ party: RelyingParty, _ verification: UserVerification) throws(WebAuthnFailure) {
        guard relyingPartyHash == party.idHash else { throw .wrongRelyingParty }
        guard flags.contains(.userPresent) else { throw .userNotPresent }
        guard verification != .required || flags.contains(.userVerified) else { throw .userNotVerified }
        guard flags.contains(.backupEligible) || !flags.contains(.backedUp) else { throw .backupStateInvalid }
    }

    private static func takeCredential(_ rest: inout ArraySlice<UInt8>) throws(WebAuthnFailure) -> AttestedCredential {
        guard rest.count >= 18 else { throw .authenticatorDataMalformed }
        let aaguid = Array(rest.prefix(16))
        rest = rest.dropFirst(16)
        let length = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(2)
        guard (1...maximumIDLength).contains(length), rest.count >= length else { throw .authenticatorDataMalformed }
        let id = Array(rest.prefix(length))
        rest = rest.dropFirst(length)
        let start = rest
        guard case .map = try takeValue(&rest) else { throw .authenticatorDataMalformed }
        return AttestedCredential(aaguid: aaguid, id: id, publicKey: Array(start.prefix(start.count - rest.count)))
    }

    private static func takeValue(_ rest: inout ArraySlice<UInt8>) throws(WebAuthnFailure) -> CBORValue {
        var reader = CBORReader(rest)
        guard let value = try? reader.value() else { throw .authenticatorDataMalformed }
        rest = rest[reader.position...]
        return value
    }
}
