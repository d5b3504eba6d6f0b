import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import Web

/// The queue of mails: `GET /admin/mails`, `POST /admin/mails/retry`, `DELETE /admin/mails/{id}`. Never what is in them.
struct MailEndpoints: AdminEndpoint {
    let mails: WaitingMails
    let audit: AuditLog
    let limits: RequestLimits

    private static let path = "/admin/mails"

    var routes: [AdminRoute] {
        [
            AdminRoute(
                .get, Self.path, "listMails", "The mails that wait to be delivered, without their content.",
                query: AdminPaging.parameters, answer: .list(of: .object("A mail.")), list),
            AdminRoute(
                .post, "\(Self.path)/retry", "retryMails", "Tries every mail that failed again at once.",
                answer: .object("`count`: how many there are."), retry),
            AdminRoute(
                .delete, "\(Self.path)/:id", "discardMail", "Forgets a mail undelivered.", status: .noContent, discard),
        ]
    }

    private func list(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = try AdminPaging(try request.queryParameters(limits))
        let found = try await mails.list(after: page.after ?? "", limit: page.limit)
        return page.response(found, path: Self.path, key: \.id, json: \.json)
    }

    private func retry(_ request: Request, _ context: WebContext) async throws -> Response {
        let count = try await mails.retryAll()
        return .json(JSONObject(["count": .integer(Int64(count))]).bytes, headers: .notStored)
    }

    private func discard(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = try context.adminIdentifier()
        guard try await mails.discard(id) else { throw AdminFailure.notFound("There is no mail '\(id)' that waits.") }
        try await audit.record(
            AuditEvent(.mailDiscarded, by: .api, traces: RequestTraces(request, context), details: ["mail": id]))
        return Response(status: .noContent)
    }
}

extension QueuedMail {
    package var json: JSONObject {
        JSONObject([
            "id": .string(id), "kind": .string(kind), "created_at": .string(createdAt.rfc3339),
            "next_attempt_at": .string(nextAttemptAt.rfc3339), "gives_up_at": .string(givesUpAt.rfc3339),
            "attempts": .integer(Int64(attempts)), "failure": failure.map(JSONValue.string) ?? .null,
        ])
    }
}

extension WebContext {
    /// The last part of the path.
    func adminIdentifier(_ name: String = "id") throws -> String {
        let text = try parameters.require(name)
        guard !text.utf8.contains(0), text.utf8.count <= 200 else {
            throw AdminFailure.notFound("There is no such thing.")
        }
        return text
    }
}
