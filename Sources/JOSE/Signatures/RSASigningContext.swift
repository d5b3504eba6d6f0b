import COpenSSL

/// One private key inside OpenSSL, with what it needs to sign: for one thread at a time.
///
/// It owns its handles and shares none of them, so that whoever holds the value holds all of its state. It is not
/// `Sendable`; `RSASigner` keeps it in a `Mutex`.
struct RSASigningContext: ~Copyable {
    private let key: OpenSSLPrivateKey
    /// Holds the key, the hash and the padding; copied for each signature, since setting it up costs a tenth of one.
    private let template: OpenSSLDigestContext
    private let scratch: OpenSSLDigestContext
    private let signatureSize: Int

    /// - Parameter privateKeyDER: PKCS #1 `RSAPrivateKey`.
    init(privateKeyDER: [UInt8], algorithm: SigningAlgorithm) throws(JOSEError) {
        guard let key = OpenSSLPrivateKey(rsa: privateKeyDER) else { throw Self.failure("read an RSA key") }
        guard let template = OpenSSLDigestContext(), let scratch = OpenSSLDigestContext(),
            Self.prepare(template.handle, key.handle, algorithm)
        else { throw Self.failure("prepare an RSA signature") }
        signatureSize = Int(EVP_PKEY_get_size(key.handle))
        self.key = key
        self.template = template
        self.scratch = scratch
    }

    private static func prepare(_ context: OpaquePointer, _ key: OpaquePointer, _ algorithm: SigningAlgorithm) -> Bool {
        let digest =
            switch algorithm.hash {
            case .sha256: EVP_sha256()
            case .sha384: EVP_sha384()
            case .sha512: EVP_sha512()
            }
        var parameters: OpaquePointer?
        guard EVP_DigestSignInit(context, &parameters, digest, nil, key) == 1 else { return false }
        guard algorithm.usesPSS else { return true }
        // RFC 7518 §3.5: the salt is as long as the hash.
        return EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) > 0
            && EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) > 0
    }

    /// Mutating, although every `let` stays: what is behind the scratch context's handle changes.
    mutating func sign(_ message: [UInt8]) throws(JOSEError) -> [UInt8] {
        guard EVP_MD_CTX_copy_ex(scratch.handle, template.handle) == 1 else { throw Self.failure("sign with RSA") }
        var signature = [UInt8](repeating: 0, count: signatureSize)
        var count = signature.count
        guard EVP_DigestSign(scratch.handle, &signature, &count, message, message.count) == 1,
            count <= signature.count
        else { throw Self.failure("sign with RSA") }
        signature.removeLast(signature.count - count)
        return signature
    }

    /// Empties the thread's error queue, or a later caller would find our error in it.
    private static func failure(_ operation: String) -> JOSEError {
        ERR_clear_error()
        return .cryptographyFailed(operation)
    }
}
