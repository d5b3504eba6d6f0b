import Ground
import HTTPTypes
import Hummingbird
import Web

/// Where a request came from, as far as it can be told: for the audit log and for mails about it.
package struct RequestTraces: Sendable, Hashable {
    /// Those of the request that is being answered; `nil` outside of one.
    @TaskLocal package static var current: RequestTraces?

    /// That of the log lines and of the error page.
    package var id: String
    package var address: IPAddress?
    /// What the browser calls itself: anybody's text, at most 512 characters.
    package var userAgent: String?

    package init(id: String, address: IPAddress?, userAgent: String?) {
        self.id = id
        self.address = address
        self.userAgent = userAgent.map { text in
            String(
                String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control })
                    .prefix(512))
        }
    }

    package init(_ request: Request, _ context: WebContext) {
        self.init(id: context.id, address: context.client, userAgent: request.headers[.userAgent])
    }
}
