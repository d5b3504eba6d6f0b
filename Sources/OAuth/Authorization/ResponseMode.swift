import Ground

/// How the parameters of an authorization response travel (OAuth 2.0 Multiple Response Types §2.1, Form Post §2).
package enum ResponseMode: String, Sendable, Hashable, CaseIterable {
    case query
    case fragment
    case formPost = "form_post"

    /// How to answer a request that broke a rule: as a good answer to it would have travelled, as far as it is told
    /// (OpenID Connect Core §3.2.2.6).
    init(answering request: FormParameters) {
        let type = ResponseType(parsing: request["response_type"] ?? "") ?? .code
        let mode = request["response_mode"].flatMap(ResponseMode.init(rawValue:))
        self = mode.flatMap { type.modes.contains($0) ? $0 : nil } ?? type.defaultMode
    }
}
