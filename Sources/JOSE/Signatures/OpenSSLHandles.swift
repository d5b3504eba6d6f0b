import COpenSSL

/// Sole owner of an OpenSSL private key.
struct OpenSSLPrivateKey: ~Copyable {
    let handle: OpaquePointer

    /// - Parameter der: PKCS #1 `RSAPrivateKey`; `nil` where OpenSSL cannot read it.
    init?(rsa der: [UInt8]) {
        let handle = der.withUnsafeBufferPointer { buffer in
            var next = buffer.baseAddress
            return d2i_PrivateKey(EVP_PKEY_RSA, nil, &next, buffer.count)
        }
        guard let handle else { return nil }
        self.handle = handle
    }

    deinit { EVP_PKEY_free(handle) }
}

/// Sole owner of an OpenSSL digest context.
struct OpenSSLDigestContext: ~Copyable {
    let handle: OpaquePointer

    init?() {
        guard let handle = EVP_MD_CTX_new() else { return nil }
        self.handle = handle
    }

    deinit { EVP_MD_CTX_free(handle) }
}
