import Crypto
import Foundation
import Ground
import SwiftASN1
import X509

/// A certificate that the program makes for itself because TLS was asked for and none was given. Nobody can check it:
/// it keeps a listener inside a private network from speaking in the clear.
package enum SelfSignedCertificate {
    /// The private key never leaves the process.
    package static func make(at now: UnixTime) throws -> ServerCertificate {
        let (chain, key) = try pem(at: now)
        return try ServerCertificate(chain: .text(Array(chain.utf8)), key: .text(Array(key.utf8)))
    }

    /// A certificate for `localhost`, valid for a year from an hour ago, and its private key.
    package static func pem(at now: UnixTime) throws -> (certificate: String, key: String) {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("gatehouse") }
        let begin = Date(timeIntervalSince1970: TimeInterval(now.seconds - 3600))
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: begin, notValidAfter: begin.addingTimeInterval(365 * 86_400), issuer: name, subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions { SubjectAlternativeNames([.dnsName("localhost")]) },
            issuerPrivateKey: Certificate.PrivateKey(key))
        return (try certificate.serializeAsPEM().pemString, key.pemRepresentation)
    }
}
