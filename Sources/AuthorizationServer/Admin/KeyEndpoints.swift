import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import JOSE
import OAuth
import Web

/// The key sets, private parts included: `/admin/keys/{set}` and `/admin/keys/{set}/{kid}` (Hydra). Reading a set exports
/// it, and `PUT` imports it.
struct KeyEndpoints: Endpoint {
    let keySets: KeySets
    /// `urls.self.issuer`
    let issuer: String
    let limits: RequestLimits

    private static let setPath = "/admin/keys/:set"
    private static let keyPath = "/admin/keys/:set/:kid"

    var routes: [Route] {
        [
            .get(Self.setPath, .getKeySet) { _, context in answer(try await keySets.keys(in: set(context))) },
            .post(Self.setPath, .createKey, create),
            .put(Self.setPath, .setKeySet, replace),
            .delete(Self.setPath, .deleteKeySet) { _, context in
                try await keySets.delete(set(context))
                return Response(status: .noContent)
            },
            .get(Self.keyPath, .getKey) { _, context in
                answer([try await keySets.key(keyID(context), in: set(context))])
            },
            .put(Self.keyPath, .setKey, put),
            .delete(Self.keyPath, .deleteKey) { _, context in
                try await keySets.delete(keyID(context), in: set(context))
                return Response(status: .noContent)
            },
        ]
    }

    private struct Wish: Decodable {
        let alg: String?
        let use: String?
        let kid: String?
    }

    private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        let wish = try await JSONCoding.decode(Wish.self, request, limits)
        let set = try set(context)
        let key = try await keySets.create(
            in: set, algorithm: wish.alg ?? "", keyID: wish.kid ?? "", use: wish.use ?? "")
        var headers = HTTPFields.notStored
        headers[.location] = (issuer.hasSuffix("/") ? issuer : issuer + "/") + "keys/" + PathSegment.encode(set)
        return answer([key], status: .created, headers: headers)
    }

    private func replace(_ request: Request, _ context: WebContext) async throws -> Response {
        let object = try await object(request)
        let keys = try Self.readable { () throws(JOSEError) in try JSONWebKeySet(object, reading: .strict).keys }
        try await keySets.replace(set(context), with: keys)
        return answer(keys)
    }

    /// The `kid` of the body counts, as with Hydra; the path's is its former one, if anything.
    private func put(_ request: Request, _ context: WebContext) async throws -> Response {
        let object = try await object(request)
        let key = try Self.readable { () throws(JOSEError) in try JSONWebKey(object) }
        try await keySets.put(key, in: set(context))
        return .json(key.json.bytes, headers: .notStored)
    }

    private func object(_ request: Request) async throws -> JSONObject {
        guard let object = try await JSONCoding.decode(JSONValue.self, request, limits).object else {
            throw OAuthError(.invalidRequest, "The body must be a JSON object.")
        }
        return object
    }

    private static func readable<Value>(_ read: () throws(JOSEError) -> Value) throws(OAuthError) -> Value {
        do throws(JOSEError) { return try read() } catch { throw OAuthError(.invalidRequest, "\(error)") }
    }

    private func answer(
        _ keys: [JSONWebKey], status: HTTPResponse.Status = .ok, headers: HTTPFields = .notStored
    ) -> Response {
        .json(JSONWebKeySet(keys).json.bytes, status: status, headers: headers)
    }

    private func set(_ context: WebContext) throws -> String { try context.pathParameter("set") }

    private func keyID(_ context: WebContext) throws -> String { try context.pathParameter("kid") }
}

extension RouteDescription {
    fileprivate static let getKeySet = RouteDescription(
        .jwk, "getJsonWebKeySet", "Shows the keys of a set, private parts included.",
        answers: [.json(KeySetModel.self, "The keys, newest first."), .nothingThere])

    fileprivate static let createKey = RouteDescription(
        .jwk, "createJsonWebKeySet", "Makes a key and adds it to a set; of a set that the server signs with, the rotation.",
        body: .json(KeyWishModel.self),
        answers: [
            .json(
                KeySetModel.self, "The new key, as a set of one.", status: .created,
                headers: ["Location": "Where the set is."]),
            .refusal(.conflict, "The set has a key of this id."),
        ])

    fileprivate static let setKeySet = RouteDescription(
        .jwk, "setJsonWebKeySet", "Replaces a set; its first key is the newest.", body: .json(KeySetModel.self),
        answers: [.json(KeySetModel.self, "The keys.")])

    fileprivate static let deleteKeySet = RouteDescription(
        .jwk, "deleteJsonWebKeySet", "Deletes a set.", answers: [.empty(.noContent, "There is no such set any more.")])

    fileprivate static let getKey = RouteDescription(
        .jwk, "getJsonWebKey", "Shows a key of a set, private parts included.",
        answers: [.json(KeySetModel.self, "The key, as a set of one."), .nothingThere])

    fileprivate static let setKey = RouteDescription(
        .jwk, "setJsonWebKey", "Adds a key to a set, or replaces the one with the `kid` of the body.",
        body: .json(KeyModel.self), answers: [.json(KeyModel.self, "The key.")])

    fileprivate static let deleteKey = RouteDescription(
        .jwk, "deleteJsonWebKey", "Deletes a key of a set.",
        answers: [.empty(.noContent, "There is no such key any more.")])
}
