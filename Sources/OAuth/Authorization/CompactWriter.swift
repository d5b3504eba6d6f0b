import Ground

/// Writes the fields of a challenge one after the other, as short as can be: challenges travel in URLs.
struct CompactWriter {
    private(set) var bytes: [UInt8] = []

    mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

    mutating func time(_ value: UnixTime) { number(UInt64(bitPattern: value.milliseconds)) }

    mutating func octets(_ value: [UInt8]) {
        number(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// Text that happens to be base64url, as states, nonces and UUIDs are, takes three quarters of its length.
    mutating func text(_ value: String) {
        let packed = Base64URL.decode(value)
        let octets = packed ?? Array(value.utf8)
        number(UInt64(octets.count) << 1 | (packed == nil ? 0 : 1))
        bytes.append(contentsOf: octets)
    }

    mutating func optional<Value>(_ value: Value?, _ write: (inout CompactWriter, Value) -> Void) {
        flag(value != nil)
        if let value { write(&self, value) }
    }

    mutating func parameters(_ parameters: FormParameters) {
        number(UInt64(parameters.pairs.count))
        for (name, value) in parameters.pairs {
            if let index = ParameterNames.frequent.firstIndex(of: name) {
                number(UInt64(index) + 1)
            } else {
                number(0)
                text(name)
            }
            text(value)
        }
    }
}

/// Names that take one octet in a challenge. Only ever append: challenges outlive a restart.
enum ParameterNames {
    static let frequent = [
        "client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "code_challenge",
        "code_challenge_method",
        "audience", "prompt", "max_age", "id_token_hint", "login_hint", "acr_values", "ui_locales", "display",
        "response_mode",
        "post_logout_redirect_uri",
    ]
}
