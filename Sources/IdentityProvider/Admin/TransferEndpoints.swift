import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import NIOCore
import Web

/// Accounts as JSON lines: `POST /admin/users/import` and `GET /admin/users/export`. Neither is ever whole in memory.
struct TransferEndpoints: AdminEndpoint {
    let transfer: UserTransfer
    let limits: RequestLimits

    var routes: [AdminRoute] {
        [
            AdminRoute(
                .post, "/admin/users/import", "importUsers",
                "Takes accounts over, with their password hashes. Those that are there already stay as they are.",
                query: ["dry_run": "`true`: only says what would happen."],
                body: .object("An account on each line, as the export writes it."), answer: Self.report, take
            ).inLines(body: true),
            AdminRoute(
                .get, "/admin/users/export", "exportUsers", "All accounts, in the form that the import takes.",
                query: ["password_hashes": "`true`: with them. Whoever reads them can guess at leisure."],
                answer: .object("An account on each line."), give
            ).inLines(answer: true),
        ]
    }

    private static let report = JSONSchema.object(
        "What became of the lines.", required: ["created", "present", "refused", "problems"],
        members: [
            "created": .integer("Accounts that are new."), "present": .integer("Accounts that were there already."),
            "refused": .integer("Lines with something wrong."),
            "problems": .list(
                of: .object(
                    "", required: ["line", "problem"],
                    members: ["line": .integer("From 1."), "problem": .text("What is wrong there.")]),
                "The first hundred."),
        ])

    private func take(_ request: Request, _ context: WebContext) async throws -> Response {
        let isDryRun = try flag("dry_run", request)
        var (lines, pieces, isOver) = (LineSplitter(), request.body.makeAsyncIterator(), false)
        do {
            let report = try await transfer.take(isDryRun: isDryRun, by: .api(request, context)) {
                while true {
                    if let line = try lines.next() { return (lines.number, line) }
                    guard !isOver, let piece = try await pieces.next() else {
                        isOver = true
                        return lines.last().map { (lines.number, $0) }
                    }
                    lines.add(piece.readableBytesView)
                }
            }
            return .json(report.json.bytes, headers: .notStored)
        } catch let failure as LineSplitter.TooLong {
            throw AdminFailure.invalid("The import stops: \(failure). What came before is stored.")
        }
    }

    private func give(_ request: Request, _ context: WebContext) async throws -> Response {
        let includesHashes = try flag("password_hashes", request)
        let (transfer, caller) = (transfer, UserOperations.Caller.api(request, context))
        var headers = HTTPFields.notStored
        headers[.contentType] = AdminRoute.jsonLines
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                try await transfer.give(includingHashes: includesHashes, by: caller) {
                    try await writer.write(ByteBuffer(bytes: $0))
                }
                try await writer.finish(nil)
            })
    }

    private func flag(_ name: String, _ request: Request) throws -> Bool {
        switch try request.queryParameters(limits)[name] {
        case nil, "false": false
        case "true": true
        default: throw AdminFailure.invalid("'\(name)' must be true or false.")
        }
    }
}
