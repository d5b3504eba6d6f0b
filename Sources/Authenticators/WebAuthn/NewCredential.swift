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
}
