import HTTPTypes
import Hummingbird
import Logging

/// Tells browsers which pages of other origins may call (Fetch §3.2, the CORS protocol). A request that may not be read by
/// its page is answered all the same: it is the browser that keeps the answer from the page.
package struct CORS: Sendable {
    /// What the answer to one request says about origins.
    struct Decision {
        /// Go onto the answer, errors included: a page has to see why it was refused.
        let fields: HTTPFields
        /// Whether nobody but the browser asked, so that there is nothing else to answer.
        let isWholeAnswer: Bool

        /// A field of the answer's own gives way, except for `Vary`, whose values add up: with two values of
        /// `Access-Control-Allow-Origin` browsers refuse the answer.
        func apply(to response: inout Response) {
            for field in fields {
                if field.name == .vary { response.headers.append(field) } else { response.headers[field.name] = field.value }
            }
        }
    }

    private let policy: CORSPolicy
    private let advice: (any OriginAdvice)?

    package init(_ policy: CORSPolicy, advice: (any OriginAdvice)? = nil) {
        self.policy = policy
        self.advice = advice
    }

    /// Judges the origin of `request`, if it has one.
    func decide(_ request: inout Request, _ context: WebContext) async -> Decision {
        guard let origin = request.headers[.origin] else {
            return Decision(fields: [.vary: "Origin"], isWholeAnswer: false)
        }
        if request.method == .options, let method = request.headers[.accessControlRequestMethod] {
            let fields = preflight(request, origin, method, context)
            return Decision(fields: fields, isWholeAnswer: !policy.passesOptions)
        }
        let further = await advice?.furtherOrigins(for: &request, context) ?? []
        let verdict = policy.verdict(on: origin, further: further)
        note(verdict, origin, context)
        var fields: HTTPFields = [.vary: "Origin"]
        allow(verdict, origin, &fields)
        if verdict != .refused, !policy.exposedHeaders.isEmpty {
            fields[.accessControlExposeHeaders] = policy.exposedHeaders.joined(separator: ", ")
        }
        return Decision(fields: fields, isWholeAnswer: false)
    }

    /// The answer to a browser that asks before it sends what a page wants to send.
    private func preflight(
        _ request: Request, _ origin: String, _ method: String, _ context: WebContext
    ) -> HTTPFields {
        var fields: HTTPFields = [
            .vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"
        ]
        let names = Self.names(in: request.headers[values: .accessControlRequestHeaders])
        var verdict = policy.verdict(on: origin, further: [])
        if verdict == .refused, advice?.welcomesPreflight(request) == true { verdict = .named }
        if !policy.allows(method: method, headers: names) { verdict = .refused }
        note(verdict, origin, context)
        allow(verdict, origin, &fields)
        guard verdict != .refused else { return fields }
        fields[.accessControlAllowMethods] = method.uppercased()
        if !names.isEmpty { fields[.accessControlAllowHeaders] = names.joined(separator: ", ") }
        if policy.maximumAge > 0 { fields[.accessControlMaxAge] = String(policy.maximumAge) }
        return fields
    }

    /// The elements of a header that is a list (RFC 9110 §5.6.1).
    private static func names(in values: [String]) -> [String] {
        var names = [String]()
        for value in values {
            for element in value.split(separator: ",") {
                let name = String(element.filter { $0 != " " && $0 != "\t" })
                if !name.isEmpty { names.append(name) }
            }
        }
        return names
    }

    private func allow(_ verdict: CORSPolicy.Verdict, _ origin: String, _ fields: inout HTTPFields) {
        switch verdict {
        case .refused: break
        case .asAnybody: fields[.accessControlAllowOrigin] = "*"
        case .named:
            fields[.accessControlAllowOrigin] = origin
            if policy.allowsCredentials { fields[.accessControlAllowCredentials] = "true" }
        }
    }

    private func note(_ verdict: CORSPolicy.Verdict, _ origin: String, _ context: WebContext) {
        guard policy.logsDecisions else { return }
        context.logger.info("cors", metadata: ["origin": "\(origin)", "verdict": "\(verdict)"])
    }
}
