import Hummingbird
import Web

/// Puts `/admin` before paths that lack it, so that the paths of Hydra 1 work as well: `/clients` is `/admin/clients`,
/// and the still older `/oauth2/requests/…` is `/admin/oauth2/auth/requests/…`.
struct AdminPrefix<Base: HTTPResponder>: HTTPResponder where Base.Context == WebContext {
    let base: Base

    func respond(to request: Request, context: WebContext) async throws -> Response {
        let target = request.head.path ?? "/"
        guard !target.hasPrefix("/admin/") else { return try await base.respond(to: request, context: context) }
        var head = request.head
        let older = "/oauth2/requests/"
        head.path =
            target.hasPrefix(older)
            ? "/admin/oauth2/auth/requests/" + target.dropFirst(older.count)
            : "/admin" + (target.hasPrefix("/") ? target : "/" + target)
        return try await base.respond(to: Request(head: head, body: request.body), context: context)
    }
}
