/// The key sets that the server signs with; the names are Hydra's.
package enum SigningKeySet: String, Sendable, CaseIterable {
    case idToken = "hydra.openid.id-token"
    case accessToken = "hydra.jwt.access-token"
}
