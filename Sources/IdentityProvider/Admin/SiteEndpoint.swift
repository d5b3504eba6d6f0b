import HTTPTypes
import Hummingbird
import Web

/// `POST /admin/templates/reload`: takes the site's files as they are now, if all of them are right.
struct SiteEndpoint: AdminEndpoint {
    let site: CurrentSite
    let audit: AuditLog

    var routes: [AdminRoute] {
        [
            AdminRoute(
                .post, "/admin/templates/reload", "reloadTemplates",
                "Puts changed templates, texts and files into effect. A faulty set changes nothing; the log says why.",
                status: .noContent, reload)
        ]
    }

    private func reload(_ request: Request, _ context: WebContext) async throws -> Response {
        guard await site.reload() else {
            throw AdminFailure(
                .unprocessableContent, "faulty_templates", "The former pages stay; the log lists what is wrong.")
        }
        let caller = UserOperations.Caller.api(request, context)
        try await audit.record(AuditEvent(.templatesReloaded, by: caller.actor, traces: caller.traces))
        return Response(status: .noContent)
    }
}
