import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import JOSE
import OAuth
import Web

/// The key sets, private parts included: `GET /admin/keys/{set}` and `GET /admin/keys/{set}/{kid}` (Hydra).
struct KeyEndpoints: Endpoint {
    let keys: any KeyStore

    var routes: [Route] {
        [
            .get("/admin/keys/:set", .getKeySet) { _, context in
                try await answer(keys(in: context.pathParameter("set")))
            },
            .get("/admin/keys/:set/:kid", .getKey) { _, context in
                let kid = try context.pathParameter("kid")
                return try await answer(keys(in: context.pathParameter("set")).filter { $0.keyID == kid })
            },
        ]
    }

    private func keys(in set: String) async throws -> [JSONWebKey] { try await keys.keys(in: set) }

    private func answer(_ found: [JSONWebKey]) throws -> Response {
        guard !found.isEmpty else { throw OAuthError(.unableToLocate) }
        return .json(JSONWebKeySet(found).json.bytes, headers: .notStored)
    }
}

extension RouteDescription {
    fileprivate static let getKeySet = RouteDescription(
        .jwk, "getJsonWebKeySet", "Shows the keys of a set, private parts included.",
        answers: [.json(KeySetModel.self, "The keys."), .nothingThere])

    fileprivate static let getKey = RouteDescription(
        .jwk, "getJsonWebKey", "Shows a key of a set, private parts included.",
        answers: [.json(KeySetModel.self, "The key, as a set of one."), .nothingThere])
}
