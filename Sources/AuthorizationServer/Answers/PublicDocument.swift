import HTTPTypes
import Hummingbird
import NIOCore
import Web

/// A public document that rarely changes: kept by caches for five minutes, then asked for again by its entity tag
/// (RFC 9110 §13.1.2). Pages of any origin may read it.
struct PublicDocument: Sendable {
    private let body: ByteBuffer
    private let entityTag: String
    private let headers: HTTPFields

    /// - Parameter entityTag: a strong validator, quotes included.
    init(json: [UInt8], entityTag: String) {
        body = ByteBuffer(bytes: json)
        self.entityTag = entityTag
        headers = [
            .contentType: "application/json; charset=utf-8", .cacheControl: "public, max-age=300", .eTag: entityTag,
            .accessControlAllowOrigin: "*",
        ]
    }

    func response(to request: Request) -> Response {
        if let known = request.headers[.ifNoneMatch], known == "*" || known.contains(entityTag) {
            var headers = headers
            headers[.contentType] = nil  // RFC 9110 §15.4.5: what describes a body that is not there stays away.
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
    }
}
