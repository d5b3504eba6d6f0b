/// The value of `grant_type` (RFC 6749 §4). An open set: a grant adds its constant beside its code.
package struct GrantType: Sendable, Hashable, RawRepresentable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}
