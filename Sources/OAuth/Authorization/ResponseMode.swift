/// How the parameters of an authorization response travel (OAuth 2.0 Multiple Response Types §2.1, Form Post §2).
package enum ResponseMode: String, Sendable, Hashable, CaseIterable {
    case query
    case fragment
    case formPost = "form_post"
}
