import AdminAPI
import Ground

extension ClientContext {
    /// The client as a challenge describes it. Where the server does not tell who registered it, nothing is said.
    init(_ client: OAuth2Client, server: PublicServer) {
        self.init(
            id: client.clientID, name: client.clientName, logo: client.logoURI, website: client.clientURI,
            terms: client.tosURI, privacy: client.policyURI, isUnverified: client.isSelfRegistered,
            allowingLoopback: server.allowsLoopback)
    }

    /// The client as a transaction remembers it; `nil` where none is involved.
    init?(_ content: TransactionContent, server: PublicServer) {
        guard !content.clientID.isEmpty else { return nil }
        self.init(
            id: content.clientID, name: content.clientName, website: content.clientURI,
            isUnverified: content.isClientSelfRegistered, allowingLoopback: server.allowsLoopback)
    }
}

extension AccountContext {
    init(_ user: User) { self.init(name: user.profile.displayName, identifier: user.profile.email.text) }
}

extension TransactionContent {
    init(_ challenge: Secret<ChallengeValue>, requestURL: String, client: OAuth2Client?) {
        self.init(
            challenge: challenge, requestURL: requestURL, clientID: client?.clientID ?? "",
            clientName: client?.clientName ?? "", clientURI: client?.clientURI ?? "",
            isClientSelfRegistered: client?.isSelfRegistered ?? false)
    }
}
