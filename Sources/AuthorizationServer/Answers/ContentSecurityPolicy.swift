import Crypto
import Ground

/// What a page of the server's own may load: nothing but the inline style sheet or script whose hash is named, and named frames
/// (Content Security Policy Level 3 §6.7.3.3).
struct ContentSecurityPolicy: Sendable {
    let value: String

    /// - Parameters:
    ///   - frames: the origins whose pages it may show in frames.
    ///   - ancestors: whose pages may show it in a frame.
    init(
        style: String? = nil, script: String? = nil, frames: Set<String> = [], ancestors: StaticString = "'none'"
    ) {
        var directives = ["default-src 'none'"]
        if let style { directives.append("style-src \(Self.source(style))") }
        if let script { directives.append("script-src \(Self.source(script))") }
        if !frames.isEmpty { directives.append("frame-src \(frames.sorted().joined(separator: " "))") }
        value = (directives + ["base-uri 'none'", "frame-ancestors \(ancestors)"]).joined(separator: "; ")
    }

    private static func source(_ text: String) -> String {
        "'sha256-\(Base64.encode(Array(SHA256.hash(data: Array(text.utf8)))))'"
    }
}

/// base64 with padding (RFC 4648 §4), as the content security policy wants it.
private enum Base64 {
    static func encode(_ bytes: [UInt8]) -> String {
        let text = Base64URL.encode(bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        return String(text) + String(repeating: "=", count: (3 - bytes.count % 3) % 3)
    }
}
