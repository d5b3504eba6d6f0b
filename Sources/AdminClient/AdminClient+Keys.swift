import AdminAPI
import Ground
import HTTPTypes

extension AdminClient {
    /// `GET /admin/keys/{set}`: a key set, private parts included (RFC 7517 §5); `nil` when there is none.
    public func keySet(_ set: String) async throws(AdminError) -> JSONValue? {
        guard let response = try await find(.get, "/admin/keys/" + PathSegment.encode(set)) else { return nil }
        return try decode(JSONValue.self, response)
    }

    /// `POST /admin/keys/{set}`: the server makes a key. A set with that key alone.
    /// - Parameter keyID: without it the server makes one.
    public func createKey(
        in set: String, algorithm: String, keyID: String? = nil, use: String = "sig"
    ) async throws(AdminError) -> JSONValue {
        let wish: JSONValue = ["alg": .string(algorithm), "kid": .string(keyID ?? ""), "use": .string(use)]
        let path = "/admin/keys/" + PathSegment.encode(set)
        return try decode(JSONValue.self, try await call(.post, path, .json(wish)))
    }

    /// `PUT /admin/keys/{set}/{kid}`: adds a key (RFC 7517 §4), or takes the place of the one with its `kid`.
    public func putKey(_ key: JSONObject, in set: String) async throws(AdminError) -> JSONValue {
        let path = "/admin/keys/" + PathSegment.encode(set) + "/" + PathSegment.encode(key["kid"]?.string ?? "")
        return try decode(JSONValue.self, try await call(.put, path, .json(JSONValue.object(key))))
    }

    /// `DELETE /admin/keys/{set}`; succeeds as well when there is none.
    public func deleteKeySet(_ set: String) async throws(AdminError) {
        _ = try await call(.delete, "/admin/keys/" + PathSegment.encode(set))
    }
}
