/// Everything that the server keeps, for those who put things together.
package protocol Stores: Sendable {
    var clients: any ClientStore { get }
    var flows: any FlowStore { get }
    var sessions: any LoginSessionStore { get }
    var authorizations: any AuthorizationStore { get }
    var pairwiseSubjects: any PairwiseSubjectStore { get }
    var tokens: any TokenStore { get }
    var logouts: any LogoutStore { get }
    var logoutNotices: any LogoutNoticeStore { get }
    var identityProviderNotices: any IdentityProviderNoticeStore { get }
    var keys: any KeyStore { get }
    var usedAssertions: any UsedAssertionStore { get }
    var trustGrants: any TrustGrantStore { get }
    var devices: any DeviceCodeStore { get }
    var userCodeGuesses: any UserCodeGuessStore { get }
}
