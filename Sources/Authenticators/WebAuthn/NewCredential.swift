/// A credential that was just made.
package struct NewCredential: Sendable, Hashable {
    package let id: [UInt8]
    /// A COSE_Key (RFC 9052 §7).
    package let publicKey: [UInt8]
    package let signCount: UInt32
    /// How browsers reach the authenticator, such as `internal` or `usb`.
    package let transports: [String]
    /// The authenticator's AAGUID; zeros where it does not say.
    package let model: [UInt8]
    /// The credential may be copied to the person's other devices: it lives in software.
    package let isBackupEligible: Bool
    package let isBackedUp: Bool
    package let isUserVerified: Bool

    package init(
        id: [UInt8], publicKey: [UInt8], signCount: UInt32, transports: [String], model: [UInt8],
        isBackupEligible: Bool, isBackedUp: Bool, isUserVerified: Bool
    ) {
        self.id = id
        self.publicKey = publicKey
        self.signCount = signCount
        self.transports = transports
        self.model = model
        self.isBackupEligible = isBackupEligible
        self.isBackedUp = isBackedUp
        self.isUserVerified = isUserVerified
    }
}
