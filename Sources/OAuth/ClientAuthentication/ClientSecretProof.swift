import Ground

/// A secret that the request carries itself (RFC 6749 §2.3.1).
struct ClientSecretProof: ClientProof {
    let secret: Secret<ClientSecret>
    let secrets: ClientSecrets

    func verify(of client: Client) async throws {
        guard try await secrets.verify(secret, of: client) else { throw ClientProofRefusal("wrong secret") }
    }
}
