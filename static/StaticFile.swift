/// A file that is built into the programs and sent as it is: a style sheet, an icon.
package struct StaticFile: Sendable {
    package let name: String
    package let bytes: [UInt8]
    package let contentType: String
    /// A strong entity tag (RFC 9110 §8.8.3), quotation marks included. It depends on the content alone.
    package let etag: String
    private let version: String

    package init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        contentType = Self.contentType(of: name)
        version = Self.hash(bytes)
        etag = "\"\(version)\""
    }

    /// The path that pages link to. It changes with the content, so the answer may be kept for a year.
    package var path: String { "/static/\(name)?v=\(version)" }

    /// The `Cache-Control` of an answer to a request with this `v`: a year for the version that it names; otherwise
    /// the browser asks again, by entity tag.
    package func cacheControl(version asked: String?) -> String {
        asked == version ? "public, max-age=31536000, immutable" : "public, no-cache"
    }

    /// The file of this name, if there is one.
    package static func named(_ name: String) -> StaticFile? { all[name] }

    /// All files, by name.
    package static let all: [String: StaticFile] = Dictionary(
        uniqueKeysWithValues: [
            StaticFile("favicon.svg", PackageResources.favicon_svg),
            StaticFile("pages.css", PackageResources.pages_css),
            StaticFile("pages.js", PackageResources.pages_js),
            StaticFile("passkeys.js", PackageResources.passkeys_js),
        ].map { ($0.name, $0) })

    private static func contentType(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "webp": "image/webp"
        case "ico": "image/x-icon"
        case "woff2": "font/woff2"
        default: "application/octet-stream"
        }
    }

    /// FNV-1a, 64 bits. It tells versions of our own files apart; nobody gains from a collision.
    private static func hash(_ bytes: [UInt8]) -> String {
        let value = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        return String(value, radix: 36)
    }
}
