import HTTPTypes
import Hummingbird
import Web

/// The endpoints of one listener.
package struct RouteTable: Sendable {
    package let routes: [Route]

    init(_ endpoints: [any Endpoint]) { routes = endpoints.flatMap(\.routes) }

    /// The router with `observation` around every route, the unknown ones included.
    ///
    /// - Parameter termination: What plain http is refused; `nil` where it is not.
    package func router(_ observation: Observation, _ termination: TerminationGuard? = nil) -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: observation)
        if let termination { router.add(middleware: termination) }
        for route in routes { router.on(RouterPath(route.path), method: route.method, use: route.handler) }
        for (path, allowed) in methods { refuseOtherMethods(than: allowed, at: path, router) }
        return router
    }

    private var methods: [(path: String, methods: Set<HTTPRequest.Method>)] {
        var order = [String]()
        var table = [String: Set<HTTPRequest.Method>]()
        for route in routes {
            if table[route.path] == nil { order.append(route.path) }
            table[route.path, default: []].insert(route.method)
        }
        return order.map { ($0, table[$0] ?? []) }
    }

    /// RFC 9110 §15.5.6: a known path with another method answers 405 and lists what is allowed.
    private func refuseOtherMethods(
        than allowed: Set<HTTPRequest.Method>, at path: String, _ router: Router<WebContext>
    ) {
        let list = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        router.on(RouterPath(path), method: .options) { _, _ -> Response in
            var response = Response(status: .noContent)
            response.headers[.allow] = list + ", OPTIONS"  // RFC 9110 §9.3.7
            return response
        }
        let others = Set([HTTPRequest.Method.get, .post, .put, .patch, .delete]).subtracting(allowed)
        for method in others {
            router.on(RouterPath(path), method: method) { _, _ -> Response in
                var headers = HTTPFields()
                headers[.allow] = list
                return ErrorAnswer.json(
                    error: "Method Not Allowed", description: "This path allows \(list).", status: .methodNotAllowed,
                    headers: headers)
            }
        }
    }
}
