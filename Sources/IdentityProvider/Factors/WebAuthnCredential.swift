import Authenticators
import Ground

/// A passkey or security key of a person (WebAuthn Level 3 §4, "credential record").
package struct WebAuthnCredential: Sendable, Hashable {
    /// What pages call it by.
    package let id: String
    /// What authenticators call it by.
    package let credentialID: [UInt8]
    package let userID: UserID
    package let name: String
    package let purpose: RegistrationCeremony.Purpose
    /// A COSE_Key (RFC 9052 §7).
    package let publicKey: [UInt8]
    package let signCount: UInt32
    package let transports: [String]
    package let isBackupEligible: Bool
    package let isBackedUp: Bool
    package let createdAt: UnixTime
    package let lastUsedAt: UnixTime?
    /// When a copy of the authenticator may have shown itself.
    package let doubtedAt: UnixTime?

    /// How its use is reported (RFC 8176 §2): a key that may be copied to other devices lives in software.
    var method: String { isBackupEligible ? "swk" : "hwk" }

    var descriptor: RegistrationCeremony.Descriptor {
        RegistrationCeremony.Descriptor(id: credentialID, transports: transports)
    }

    func known(handle: [UInt8]) -> AuthenticationCeremony.Known {
        AuthenticationCeremony.Known(
            publicKey: publicKey, signCount: signCount, isBackupEligible: isBackupEligible, handle: handle)
    }
}
