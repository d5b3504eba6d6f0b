import Crypto
import Ground
import JOSE
import Testing

@Suite("Keys of other programs are read from PEM (RFC 7468) and DER")
struct KeyImportTests {
    @Test(
        "the private and the public file of a pair are the same key",
        arguments: [
            ("RSA", PEMKeys.rsaPKCS8, PEMKeys.rsaPublic), ("RSA", PEMKeys.rsaPKCS1, PEMKeys.rsaPublic),
            ("EC", PEMKeys.ecSEC1, PEMKeys.ecPublic), ("OKP", PEMKeys.ed25519, PEMKeys.ed25519Public),
        ])
    func pairs(_ type: String, _ privateFile: String, _ publicFile: String) throws {
        let privateKey = try JSONWebKey(importing: Array(privateFile.utf8))
        let publicKey = try JSONWebKey(importing: Array(publicFile.utf8))
        #expect(privateKey.keyType == type)
        #expect(privateKey.isSecret)
        #expect(!publicKey.isSecret)
        #expect(privateKey.thumbprint == publicKey.thumbprint)
        #expect(privateKey.publicKey == publicKey)
    }

    @Test("every curve, as PKCS #8 and without PEM's wrapping")
    func curves() throws {
        let p384 = P384.Signing.PrivateKey()
        let p521 = P521.Signing.PrivateKey()
        for file in [p384.derRepresentation, p521.derRepresentation] {
            #expect(try JSONWebKey(importing: Array(file)).isSecret)
        }
        let publicPart = try JSONWebKey(importing: Array(p384.publicKey.derRepresentation))
        #expect(try JSONWebKey(importing: Array(p384.derRepresentation)).publicKey == publicPart)
        #expect(try JSONWebKey(importing: Array(p521.publicKey.pemRepresentation.utf8)).keyType == "EC")
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", "no key", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
            "-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
            "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----",
        ])
    func refused(_ file: String) {
        #expect(throws: JOSEError.self) { try JSONWebKey(importing: Array(file.utf8)) }
    }
}
