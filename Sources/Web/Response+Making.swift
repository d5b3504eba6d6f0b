import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A JSON body that was written already.
    package static func json(
        _ bytes: [UInt8], status: HTTPResponse.Status = .ok, headers: HTTPFields = HTTPFields()
    ) -> Response {
        body(bytes, contentType: "application/json; charset=utf-8", status: status, headers: headers)
    }

    package static func html(
        _ text: String, status: HTTPResponse.Status = .ok, headers: HTTPFields = HTTPFields()
    ) -> Response {
        body(Array(text.utf8), contentType: "text/html; charset=utf-8", status: status, headers: headers)
    }

    package static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        body(Array(text.utf8), contentType: "text/plain; charset=utf-8", status: status)
    }

    package static func body(
        _ bytes: [UInt8], contentType: String, status: HTTPResponse.Status = .ok, headers: HTTPFields = HTTPFields()
    ) -> Response {
        var headers = headers
        headers[.contentType] = contentType
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A redirect that always continues with GET: 303, or 302 where Hydra's clients expect that; never 307 or 308, which
    /// would repeat a POST with its password (RFC 9700 §4.12).
    package static func redirect(
        to location: String, status: HTTPResponse.Status = .seeOther, cookies: [SetCookie] = []
    ) -> Response {
        var headers = HTTPFields()
        headers[.location] = location
        headers[.cacheControl] = "no-store"
        var response = Response(status: status, headers: headers)
        for cookie in cookies { response.set(cookie) }
        return response
    }

    package mutating func set(_ cookie: SetCookie) {
        headers.append(HTTPField(name: .setCookie, value: cookie.headerValue))
    }
}
