import HTTPTypes
import Hummingbird
import Web

/// A public document that rarely changes: kept by caches for five minutes, then asked for again by its entity tag
/// (RFC 9110 §13.1.2). Pages of any origin may read it.
struct PublicDocument: Sendable {
    let json: [UInt8]
    /// A strong validator, quotes included.
    let entityTag: String

    func response(to request: Request) -> Response {
        let headers: HTTPFields = [
            .cacheControl: "public, max-age=300", .eTag: entityTag, .accessControlAllowOrigin: "*",
        ]
        if let known = request.headers[.ifNoneMatch], known == "*" || known.contains(entityTag) {
            return Response(status: .notModified, headers: headers)
        }
        return .json(json, headers: headers)
    }
}
