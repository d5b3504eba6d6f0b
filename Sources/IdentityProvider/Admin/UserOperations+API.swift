import Hummingbird
import Web

extension AuditActor {
    /// Whoever calls the admin API: it knows one operator only.
    static let api = AuditActor.operator("admin API")
}

extension UserOperations.Caller {
    static func api(_ request: Request, _ context: WebContext) -> Self {
        Self(.api, traces: RequestTraces(request, context))
    }
}
