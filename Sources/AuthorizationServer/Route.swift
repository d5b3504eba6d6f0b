import HTTPTypes
import Hummingbird
import Web

/// One line of the table of endpoints.
package struct Route: Sendable {
    package typealias Handler = @Sendable (Request, WebContext) async throws -> Response

    package let method: HTTPRequest.Method
    /// As the router writes it: `/admin/clients/:id`.
    package let path: String
    /// What the contract says of it; a test wants it for every route.
    package let description: RouteDescription?
    package let handler: Handler

    package init(
        _ method: HTTPRequest.Method, _ path: String, _ description: RouteDescription? = nil,
        _ handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.description = description
        self.handler = handler
    }

    package static func get(
        _ path: String, _ description: RouteDescription? = nil, _ handler: @escaping Handler
    ) -> Route { Route(.get, path, description, handler) }

    package static func post(
        _ path: String, _ description: RouteDescription? = nil, _ handler: @escaping Handler
    ) -> Route { Route(.post, path, description, handler) }

    package static func put(
        _ path: String, _ description: RouteDescription? = nil, _ handler: @escaping Handler
    ) -> Route { Route(.put, path, description, handler) }

    package static func patch(
        _ path: String, _ description: RouteDescription? = nil, _ handler: @escaping Handler
    ) -> Route { Route(.patch, path, description, handler) }

    package static func delete(
        _ path: String, _ description: RouteDescription? = nil, _ handler: @escaping Handler
    ) -> Route { Route(.delete, path, description, handler) }
}

/// Something that answers at one or more routes.
protocol Endpoint: Sendable {
    var routes: [Route] { get }
}
