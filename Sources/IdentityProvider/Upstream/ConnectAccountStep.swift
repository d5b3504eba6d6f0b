/// Somebody came back from another provider whom nobody knew, and then signed in to an account: they are asked whether the
/// two belong together. By now the account is proven, second factor included (M-18).
struct ConnectAccountStep: SignInStep {
    let upstream: UpstreamSignIn

    static let path = "/connect-account"

    let name = "connect_account"
    var path: String { Self.path }

    func isDue(_ visit: SignInVisit) async throws -> Bool { try await identity(visit) != nil }

    /// Who came back, as long as nobody here is known by it.
    func identity(_ visit: SignInVisit) async throws -> UpstreamIdentity? {
        guard !upstream.upstreams.connections.isEmpty, !visit.transactionID.isEmpty,
            let identity = try await upstream.attempts.find(visit.transactionID)?.identity,
            try await upstream.links.find(identity) == nil
        else { return nil }
        return identity
    }
}
