import Ground
import JOSE

/// The server's own keys that clients may encrypt request objects to (RFC 9101 §4, OpenID Connect Core §6.1). They are a
/// key set like others: published, and rotated by an operator, who adds the new key and later deletes the old one.
package struct RequestObjectKeys: Sendable {
    /// Where they are kept.
    package static let keySet = "openid.request-object"
    /// What the key is for that the server makes.
    package static let algorithm = KeyManagementAlgorithm.ecdhES

    private let store: any KeyStore
    private let clock: WallClock
    private let random: RandomBytes

    package init(store: any KeyStore, clock: WallClock, random: RandomBytes) {
        self.store = store
        self.clock = clock
        self.random = random
    }

    /// Makes the first key where there is none. Of any number of processes that do so at once one makes it.
    package func prepare() async throws {
        guard try await store.keys(in: Self.keySet).isEmpty else { return }
        let key = try KeyGenerator.encryptionKey(for: Self.algorithm, keyID: random.uuid())
        _ = try await store.add([key], to: Self.keySet, after: 0, removing: [], at: clock.now())
    }

    /// What was encrypted to one of the keys. Throws where it was not, without saying why.
    func opened(_ text: String) async throws -> [UInt8] {
        let token = try UnopenedEncryption(parsing: text)
        return try token.opened(with: JSONWebKeySet(try await store.keys(in: Self.keySet)))
    }
}
