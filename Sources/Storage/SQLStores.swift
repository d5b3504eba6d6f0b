import Database
import Ground
import JOSE
import OAuth

/// What the server keeps, in either database. Nothing but the database holds state (design, D10): any number of
/// processes share it.
package struct SQLStores: Stores {
    package let clients: any ClientStore
    package let flows: any FlowStore
    package let sessions: any LoginSessionStore
    package let authorizations: any AuthorizationStore
    package let pairwiseSubjects: any PairwiseSubjectStore
    package let tokens: any TokenStore
    package let logouts: any LogoutStore
    package let logoutNotices: any LogoutNoticeStore
    package let identityProviderNotices: any IdentityProviderNoticeStore
    package let keys: any KeyStore
    package let usedAssertions: any UsedAssertionStore
    package let trustGrants: any TrustGrantStore
    package let devices: any DeviceCodeStore
    package let userCodeGuesses: any UserCodeGuessStore

    /// - Parameters:
    ///   - database: with the server's migrations applied.
    ///   - encryption: the keys of `KeyPurpose.encryptionAtRest`.
    ///   - tellsIdentityProvider: Whether the identity provider's session ends with ours.
    package init(
        _ database: any Database, encryption: AuthenticatedEncryption, random: RandomBytes, tellsIdentityProvider: Bool
    ) {
        let sealer = Sealer(encryption)
        clients = SQLClientStore(database, random: random)
        flows = SQLFlowStore(database, sealer: sealer)
        sessions = SQLLoginSessionStore(database, tellsIdentityProvider: tellsIdentityProvider)
        authorizations = SQLAuthorizationStore(database, sealer: sealer)
        pairwiseSubjects = SQLPairwiseSubjectStore(database)
        tokens = SQLTokenStore(database, sealer: sealer)
        logouts = SQLLogoutStore(database, random: random, tellsIdentityProvider: tellsIdentityProvider)
        logoutNotices = SQLLogoutNoticeStore(database)
        identityProviderNotices = SQLIdentityProviderNoticeStore(database)
        keys = SQLKeyStore(database, sealer: sealer)
        usedAssertions = SQLUsedAssertionStore(database)
        trustGrants = SQLTrustGrantStore(database)
        devices = SQLDeviceCodeStore(database, sealer: sealer)
        userCodeGuesses = SQLUserCodeGuessStore(database)
    }
}
