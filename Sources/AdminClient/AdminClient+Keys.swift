import AdminAPI
import Ground
import HTTPTypes

extension AdminClient {
    /// `GET /admin/keys/{set}`: a key set, private parts included (RFC 7517 §5); `nil` when there is none.
    public func keySet(_ set: String) async throws(AdminError) -> JSONValue? {
        guard let response = try await find(.get, "/admin/keys/" + PathSegment.encode(set)) else { return nil }
        return try decode(JSONValue.self, response)
    }
}
