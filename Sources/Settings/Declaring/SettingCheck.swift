/// A condition on a value, with the words that complete "a value that is …".
package struct SettingCheck<Value: Sendable>: Sendable {
    package let sentence: String
    package let accepts: @Sendable (Value) -> Bool

    package init(_ sentence: String, accepts: @escaping @Sendable (Value) -> Bool) {
        self.sentence = sentence
        self.accepts = accepts
    }
}

extension SettingCheck where Value == Int {
    package static func within(_ range: ClosedRange<Int>) -> Self {
        SettingCheck("from \(range.lowerBound) to \(range.upperBound)") { range.contains($0) }
    }
}

extension SettingCheck where Value == Duration {
    package static var positive: Self { SettingCheck("longer than zero") { $0 > .zero } }

    package static func atMost(_ longest: Duration, _ words: String) -> Self {
        SettingCheck("at most \(words)") { $0 <= longest }
    }

    package static func positive(atMost longest: Duration, _ words: String) -> Self {
        SettingCheck("longer than zero and at most \(words)") { $0 > .zero && $0 <= longest }
    }
}

extension SettingCheck where Value == String {
    /// A cookie's name is a token (RFC 6265 §4.1.1).
    package static var cookieName: Self {
        let separators = Set("()<>@,;:\\\"/[]?={} \t")
        return SettingCheck("a cookie name (RFC 6265 §4.1.1)") { name in
            !name.isEmpty && name.allSatisfy { $0.isASCII && !separators.contains($0) && $0 > " " && $0 != "\u{7F}" }
        }
    }

    package static var host: Self {
        SettingCheck("a host name, an address, or unix: and an absolute path, such as unix:/run/gatehouse/admin.sock") {
            host in
            guard host.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return false }
            // A socket's path has 107 bytes at most (unix(7)).
            guard host.hasPrefix("unix:") else { return !host.contains("/") }
            return host.hasPrefix("unix:/") && !host.hasSuffix("/") && host.utf8.count <= "unix:".utf8.count + 107
        }
    }

    package static var absolutePath: Self {
        SettingCheck("a path that starts with /") { path in
            path.hasPrefix("/") && path.allSatisfy { $0.isASCII && $0 > " " && $0 != ";" && $0 != "\u{7F}" }
        }
    }
}
