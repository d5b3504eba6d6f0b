/// What an authorization request asks the authorization endpoint for (RFC 6749 §3.1.1): a set of words, whose order does
/// not matter (OAuth 2.0 Multiple Response Type Encoding Practices §3).
package struct ResponseType: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let code = ResponseType(rawValue: 1 << 0)
    package static let idToken = ResponseType(rawValue: 1 << 1)
    package static let token = ResponseType(rawValue: 1 << 2)

    /// All that this server answers, for the metadata.
    package static let supported: [ResponseType] = [
        .code, .token, .idToken, [.idToken, .token], [.code, .idToken], [.code, .token], [.code, .idToken, .token],
    ]

    /// In the order in which OpenID Connect Core §3 writes them.
    private static let words: [(text: Substring, value: ResponseType)] = [
        ("code", .code), ("id_token", .idToken), ("token", .token),
    ]

    /// From the value of `response_type`; `nil` where a word is unknown or named twice, and where there is none.
    package init?(parsing text: String) {
        var type = ResponseType()
        for word in text.split(separator: " ") {
            guard let value = Self.words.first(where: { $0.text == word })?.value, type.insert(value).inserted else {
                return nil
            }
        }
        guard !type.isEmpty else { return nil }
        self = type
    }

    package var text: String { Self.words.filter { contains($0.value) }.map(\.text).joined(separator: " ") }

    /// How the response travels unless the request says otherwise (Multiple Response Types §2.1, §5).
    package var defaultMode: ResponseMode { self == .code ? .query : .fragment }

    /// How the response may travel: a token never in a query, which ends up in logs and `Referer` headers
    /// (Multiple Response Types §3, §5).
    package var modes: [ResponseMode] { ResponseMode.allCases.filter { self == .code || $0 != .query } }

    /// What a client must be registered for to ask for it (OpenID Connect Dynamic Client Registration §2).
    package var grantTypes: [GrantType] {
        (contains(.code) ? [.authorizationCode] : []) + (self == .code ? [] : [.implicit])
    }
}

extension GrantType {
    /// Tokens that come from the authorization endpoint itself (RFC 6749 §4.2).
    package static let implicit = GrantType(rawValue: "implicit")
}
