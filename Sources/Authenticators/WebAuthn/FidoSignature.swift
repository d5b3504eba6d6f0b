import CFido2

/// Signatures of authenticators, verified by libfido2. Each call makes and frees its own objects, so nothing is shared
/// between threads; one verification takes tens of microseconds and blocks nothing.
enum FidoSignature {
    /// Whether `key` is one that signatures can be verified with; a point off the curve is not.
    static func isUsable(_ key: CredentialPublicKey) -> Bool { withKey(key) { _ in true } ?? false }

    /// Whether `signature` is over this authenticator data and client data (WebAuthn Level 3 §7.2 step 23).
    static func verifyAssertion(
        _ signature: [UInt8], over data: AuthenticatorData, _ clientData: ClientData, of party: RelyingParty,
        with key: CredentialPublicKey
    ) -> Bool {
        guard var assertion = fido_assert_new() as OpaquePointer? else { return false }
        defer { free(&assertion, fido_assert_free) }
        let isPrepared =
            fido_assert_set_clientdata_hash(assertion, clientData.hash, clientData.hash.count) == FIDO_OK
            && fido_assert_set_rp(assertion, party.id) == FIDO_OK
            && fido_assert_set_up(assertion, FIDO_OPT_TRUE) == FIDO_OK
            && fido_assert_set_count(assertion, 1) == FIDO_OK
            && fido_assert_set_authdata_raw(assertion, 0, data.bytes, data.bytes.count) == FIDO_OK
            && fido_assert_set_sig(assertion, 0, signature, signature.count) == FIDO_OK
        guard isPrepared else { return false }
        return withKey(key) { pointer in
            fido_assert_verify(assertion, 0, Int32(key.algorithm.rawValue), UnsafeRawPointer(pointer)) == FIDO_OK
        } ?? false
    }

    /// Whether the new credential signed its own registration (§8.2, self attestation).
    static func verifySelfAttestation(
        _ signature: [UInt8], over data: AuthenticatorData, _ clientData: ClientData, of party: RelyingParty,
        algorithm: CredentialPublicKey.Algorithm
    ) -> Bool {
        guard var credential = fido_cred_new() as OpaquePointer? else { return false }
        defer { free(&credential, fido_cred_free) }
        let isPrepared =
            fido_cred_set_type(credential, Int32(algorithm.rawValue)) == FIDO_OK
            && fido_cred_set_clientdata_hash(credential, clientData.hash, clientData.hash.count) == FIDO_OK
            && fido_cred_set_rp(credential, party.id, nil) == FIDO_OK
            && fido_cred_set_authdata_raw(credential, data.bytes, data.bytes.count) == FIDO_OK
            && fido_cred_set_fmt(credential, "packed") == FIDO_OK
            && fido_cred_set_sig(credential, signature, signature.count) == FIDO_OK
        return isPrepared && fido_cred_verify_self(credential) == FIDO_OK
    }

    /// Runs `body` with the key in libfido2's form; `nil` when the key is none.
    private static func withKey<Value>(
        _ key: CredentialPublicKey, _ body: (OpaquePointer) -> Value
    ) -> Value? {
        let material = key.material
        switch key.algorithm {
        case .es256:
            guard var made = es256_pk_new() as OpaquePointer? else { return nil }
            defer { free(&made, es256_pk_free) }
            guard es256_pk_from_ptr(made, material, material.count) == FIDO_OK, let point = es256_pk_to_EVP_PKEY(made)
            else { return nil }
            // Only to see that there is one: libfido2 makes its own for each signature.
            EVP_PKEY_free(point)
            return body(made)
        case .edDSA:
            guard var made = eddsa_pk_new() as OpaquePointer? else { return nil }
            defer { free(&made, eddsa_pk_free) }
            return eddsa_pk_from_ptr(made, material, material.count) == FIDO_OK ? body(made) : nil
        case .rs256:
            guard var made = rs256_pk_new() as OpaquePointer? else { return nil }
            defer { free(&made, rs256_pk_free) }
            return rs256_pk_from_ptr(made, material, material.count) == FIDO_OK ? body(made) : nil
        }
    }

    /// libfido2's functions that free take the address of the pointer, to clear it.
    private static func free(
        _ pointer: inout OpaquePointer, _ release: (UnsafeMutablePointer<OpaquePointer?>?) -> Void
    ) {
        var released: OpaquePointer? = pointer
        release(&released)
    }
}
