import AdminAPI
import Ground
import JOSE

/// The public keys of clients, registered by value (`jwks`) or by reference (`jwks_uri`): what they sign with, and what is
/// encrypted for them (RFC 7591 §2).
package struct ClientKeys: Sendable {
    private let remote: RemoteKeySets

    package init(http: any OutgoingHTTP, clock: WallClock) { remote = RemoteKeySets(http: http, clock: clock) }

    /// The keys that the client has now; private and symmetric ones are left out.
    package func keySet(of client: Client) async throws(ClientKeyFailure) -> JSONWebKeySet {
        switch try Self.source(of: client) {
        case .value(let set): return set
        case .reference(let uri): return try await remote.keys(at: uri).set
        }
    }

    /// The proof that the client made the signature. Where no key fits a token, a referenced set is fetched once more: the
    /// client may have changed its keys since (OpenID Connect Core §10.1.1).
    package func verify(
        _ token: UnverifiedSignature, of client: Client, allowing algorithms: Set<SigningAlgorithm>
    ) async throws(ClientKeyFailure) -> VerifiedSignature {
        switch try Self.source(of: client) {
        case .value(let set): return try Self.verify(token, VerificationKeySet(set), algorithms)
        case .reference(let uri):
            let keys = try await remote.keys(at: uri)
            do {
                return try Self.verify(token, keys.verification, algorithms)
            } catch .refused(.noFittingKey) {
                let newer = try await remote.keys(at: uri, newerThan: keys)
                return try Self.verify(token, newer.verification, algorithms)
            }
        }
    }

    /// Encrypts what is for the client alone to a key of its own.
    ///
    /// - Parameter contentType: `nil` for what is no token itself.
    func encrypt(
        _ content: [UInt8], contentType: String?, to client: Client, by encryption: ResponseProtection.Encryption,
        random: RandomBytes
    ) async throws(ClientKeyFailure) -> String {
        let set = try await keySet(of: client)
        guard let key = set.encryptionKey(for: encryption.algorithm) else { throw .refused(.noFittingKey) }
        do {
            return try JSONWebEncryption.encrypt(
                content, contentType: contentType, to: key, with: encryption.content, random: random)
        } catch {
            throw .refused(error)
        }
    }

    private static func verify(
        _ token: UnverifiedSignature, _ keys: VerificationKeySet, _ algorithms: Set<SigningAlgorithm>
    ) throws(ClientKeyFailure) -> VerifiedSignature {
        do { return try token.verified(with: keys, allowing: algorithms) } catch { throw .refused(error) }
    }

    private enum Source {
        case value(JSONWebKeySet)
        case reference(String)
    }

    private static func source(of client: Client) throws(ClientKeyFailure) -> Source {
        // Hydra writes `{}` for no keys.
        if let object = client.registration.jwks?.object, !object.isEmpty {
            do { return .value(try JSONWebKeySet(object, reading: .lenient).publicKeys) } catch { throw .refused(error) }
        }
        guard let uri = client.registration.jwksURI else { throw .noneRegistered }
        return .reference(uri)
    }
}
