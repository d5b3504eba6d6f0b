import Hummingbird
import Synchronization

/// Answers requests with the responder of the moment: a request that has begun ends with the one that it began with.
package final class ReplaceableResponder: HTTPResponder {
    package typealias Context = WebContext

    private let current: Mutex<any HTTPResponder<WebContext>>

    package init(_ responder: any HTTPResponder<WebContext>) { current = Mutex(responder) }

    package func replace(by responder: any HTTPResponder<WebContext>) { current.withLock { $0 = responder } }

    package func respond(to request: Request, context: WebContext) async throws -> Response {
        try await current.withLock { $0 }.respond(to: request, context: context)
    }
}
