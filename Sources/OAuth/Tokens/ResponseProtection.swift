import AdminAPI
import Ground
import JOSE

/// How a client wants what it is told about a person: signed with which algorithm, and encrypted to its own key or not
/// (OpenID Connect Dynamic Client Registration §2).
struct ResponseProtection: Sendable {
    /// `nil` where the registration names none.
    let signature: SigningAlgorithm?
    let encryption: Encryption?

    struct Encryption: Sendable {
        let algorithm: KeyManagementAlgorithm
        /// §2: `A128CBC-HS256` where the registration names none.
        let content: ContentEncryptionAlgorithm

        init?(_ algorithm: String?, _ content: String?) {
            guard let algorithm = algorithm.flatMap(KeyManagementAlgorithm.init(rawValue:)),
                let content = ContentEncryptionAlgorithm(rawValue: content ?? "A128CBC-HS256")
            else { return nil }
            self.algorithm = algorithm
            self.content = content
        }
    }
}

extension Client {
    var idTokenProtection: ResponseProtection {
        ResponseProtection(
            signature: registration.idTokenSignedResponseAlgorithm.flatMap(SigningAlgorithm.init(rawValue:)),
            encryption: .init(
                registration.idTokenEncryptedResponseAlgorithm, registration.idTokenEncryptedResponseContent))
    }

    var userInfoProtection: ResponseProtection {
        ResponseProtection(
            signature: registration.userinfoSignedResponseAlgorithm.flatMap(SigningAlgorithm.init(rawValue:)),
            encryption: .init(
                registration.userinfoEncryptedResponseAlgorithm, registration.userinfoEncryptedResponseContent))
    }
}
