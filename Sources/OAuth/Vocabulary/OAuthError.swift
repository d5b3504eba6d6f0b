/// A protocol error with three audiences: the program (`code`), the client (`hint`), the operator's log (`debug`).
package struct OAuthError: Error, Sendable {
    /// What the program reads: the value of `error`, with its HTTP status and a sentence that is always the same.
    package struct Code: Sendable, Hashable {
        package let rawValue: String
        package let status: Int
        package let meaning: String

        package init(_ rawValue: String, status: Int, _ meaning: String) {
            self.rawValue = rawValue
            self.status = status
            self.meaning = meaning
        }
    }

    package let code: Code
    /// For the client; the same text for neighbouring failures where the difference would help an attacker.
    package let hint: String?
    /// For the log; on the wire only with `oauth2.expose_internal_errors`. Never holds a secret.
    package let debug: String?
    /// The value of `WWW-Authenticate`, where the answer must carry one (RFC 6749 §5.2, RFC 6750 §3).
    package let challenge: String?

    package init(_ code: Code, _ hint: String? = nil, debug: String? = nil, challenge: String? = nil) {
        self.code = code
        self.hint = hint
        self.debug = debug
        self.challenge = challenge
    }

    /// `error_description`: printable ASCII without `"` and `\` (RFC 6749 §5.2).
    package var errorDescription: String {
        let text = [code.meaning, hint ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        let characters = text.unicodeScalars.map { scalar -> Character in
            switch scalar {
            case "\"", "\\": "'"
            case " "..."~": Character(scalar)
            default: "?"
            }
        }
        return String(characters)
    }
}

extension OAuthError: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { "\(code.rawValue): \(errorDescription)" }
    package var debugDescription: String { debug.map { "\(description) (\($0))" } ?? description }
}
