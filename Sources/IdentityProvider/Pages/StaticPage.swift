import Ground
import HTTPTypes
import Hummingbird
import StaticFiles
import Web

/// Style sheets and icons, `GET /static/{name}`. They are in memory, so no path leads to any other file.
struct StaticPage: Sendable {
    let site: CurrentSite
    let limits: RequestLimits

    func get(_ request: Request, context: WebContext) async throws -> Response {
        guard let name = context.parameters.get("name"), let file = site.now.files.named(name) else {
            throw PageFailure(.notFound, "not_found")
        }
        var headers = HTTPFields()
        headers[.eTag] = file.etag
        headers[.cacheControl] = file.cacheControl(version: try request.queryParameters(limits)["v"])
        if request.headers[.ifNoneMatch] == file.etag { return Response(status: .notModified, headers: headers) }
        return .body(file.bytes, contentType: file.contentType, headers: headers)
    }
}
