import HTTPTypes
import Hummingbird

/// The headers that every response carries, errors included, and those that every page carries besides.
package struct ResponseHeaders: Sendable {
    private let everywhere: [HTTPField]
    private let pages: [HTTPField]

    /// - Parameters:
    ///   - https: Browsers reach this program over https, so that they may be told to insist on it.
    ///   - contentSecurityPolicy: Of pages that do not set their own.
    package init(https: Bool, contentSecurityPolicy: String = Self.strictContentSecurityPolicy) {
        var everywhere = [
            Self.field("X-Content-Type-Options", "nosniff"),
            // Challenges and codes are in URLs.
            Self.field("Referrer-Policy", "no-referrer"),
            Self.field("Cross-Origin-Opener-Policy", "same-origin"),
        ]
        if https { everywhere.append(Self.field("Strict-Transport-Security", "max-age=31536000; includeSubDomains")) }
        self.everywhere = everywhere.compactMap { $0 }
        pages = [
            Self.field("Content-Security-Policy", contentSecurityPolicy),
            Self.field("X-Frame-Options", "DENY"),
            Self.field("Cross-Origin-Resource-Policy", "same-origin"),
            Self.field(
                "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"
            ),
            Self.field("X-Robots-Tag", "noindex"),
            HTTPField(name: .cacheControl, value: "no-store"),
        ].compactMap { $0 }
    }

    /// No `form-action`: Chromium checks it along the redirects that follow a form, which lead through the server to any
    /// client's own address.
    package static let strictContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data: https:; font-src 'self'; base-uri 'none'; frame-ancestors 'none'"

    package func apply(to response: inout Response) {
        response.headers.append(contentsOf: everywhere)
        guard let type = response.headers.value(of: .contentType), type.hasPrefix("text/html") else { return }
        // A page that any other may frame says so in its policy; the older header could not.
        let isFrame = response.headers[.contentSecurityPolicy]?.hasSuffix("frame-ancestors *") == true
        for field in pages where response.headers[field.name] == nil {
            if isFrame, field.name.canonicalName == "x-frame-options" { continue }
            response.headers.append(field)
        }
    }

    private static func field(_ name: String, _ value: String) -> HTTPField? {
        HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
    }
}
