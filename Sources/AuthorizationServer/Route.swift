import HTTPTypes
import Hummingbird
import Web

/// One line of the table of endpoints.
package struct Route: Sendable {
    package typealias Handler = @Sendable (Request, WebContext) async throws -> Response

    package let method: HTTPRequest.Method
    /// As the router writes it: `/admin/clients/:id`.
    package let path: String
    package let handler: Handler

    package init(_ method: HTTPRequest.Method, _ path: String, _ handler: @escaping Handler) {
        self.method = method
        self.path = path
        self.handler = handler
    }

    package static func get(_ path: String, _ handler: @escaping Handler) -> Route { Route(.get, path, handler) }
    package static func post(_ path: String, _ handler: @escaping Handler) -> Route { Route(.post, path, handler) }
    package static func put(_ path: String, _ handler: @escaping Handler) -> Route { Route(.put, path, handler) }
    package static func patch(_ path: String, _ handler: @escaping Handler) -> Route { Route(.patch, path, handler) }
    package static func delete(_ path: String, _ handler: @escaping Handler) -> Route { Route(.delete, path, handler) }
}

/// Something that answers at one or more routes.
protocol Endpoint: Sendable {
    var routes: [Route] { get }
}
