/// The keys below `cors` of a listener.
package struct CORSKeys: Sendable {
    let enabled: SettingKey<Bool>
    let allowedOrigins: SettingKey<[String]>
    let allowedMethods: SettingKey<[String]>
    let allowedHeaders: SettingKey<[String]>
    let exposedHeaders: SettingKey<[String]>
    let allowCredentials: SettingKey<Bool>
    let passOptions: SettingKey<Bool>
    let maximumAge: SettingKey<Int>
    let debug: SettingKey<Bool>

    var all: [any AnySettingKey] {
        [
            enabled, allowedOrigins, allowedMethods, allowedHeaders, exposedHeaders, allowCredentials, passOptions,
            maximumAge, debug,
        ]
    }

    init(_ prefix: String) {
        func flag(_ name: String, _ value: Bool, _ documentation: String) -> SettingKey<Bool> {
            SettingKey("\(prefix).cors.\(name)", .bool, default: value, documentation)
        }
        func list(
            _ name: String, _ values: [String], _ documentation: String, check: SettingCheck<[String]>? = nil
        ) -> SettingKey<[String]> {
            SettingKey("\(prefix).cors.\(name)", .list(.text), default: values, documentation, check: check)
        }
        enabled = flag("enabled", false, "Whether pages of other origins may call the listener (CORS).")
        allowedOrigins = list(
            "allowed_origins", [],
            "The origins that may call; one `*` in each. On the public listener none stands for all.",
            check: .origins)
        allowedMethods = list(
            "allowed_methods", ["POST", "GET", "PUT", "PATCH", "DELETE", "CONNECT", "HEAD", "OPTIONS", "TRACE"],
            "The methods that they may use.", check: .tokens)
        allowedHeaders = list(
            "allowed_headers",
            ["Accept", "Content-Type", "Content-Length", "Accept-Language", "Content-Language", "Authorization"],
            "The headers that they may send; `*` is any.", check: .tokens)
        exposedHeaders = list(
            "exposed_headers",
            [
                "Cache-Control", "Expires", "Last-Modified", "Pragma", "Content-Length", "Content-Language",
                "Content-Type",
            ], "The headers that they may read.", check: .tokens)
        allowCredentials = flag(
            "allow_credentials", true, "Whether they may send cookies; never for an origin that only `*` allows.")
        passOptions = flag("options_passthrough", false, "Whether `OPTIONS` requests reach the endpoint as well.")
        maximumAge = SettingKey(
            "\(prefix).cors.max_age", .integer, default: 0,
            "How many seconds an answer to `OPTIONS` may be kept; 0 leaves it to the browser.", check: .within(0...86_400))
        debug = flag("debug", false, "Whether decisions about origins are logged.")
    }
}

extension SettingCheck where Value == [String] {
    /// What may stand in a list of methods or header names (RFC 9110 §5.6.2).
    static var tokens: Self {
        SettingCheck("a list of names without spaces and separators") { names in
            names.allSatisfy { name in
                !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"(),/:;<=>?@[\\]{}\"".utf8.contains($0) }
            }
        }
    }

    /// A wildcard that a dot does not bound would let strangers in: `https://*foo.com` is also `https://evilfoo.com`.
    static var origins: Self {
        SettingCheck("a list of origins such as https://app.example, https://*.example or http://*, or *") { origins in
            origins.allSatisfy { origin in
                if origin == "*" { return true }
                guard origin.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let mark = origin.firstRange(of: "://")
                else { return false }
                let host = origin[mark.upperBound...]
                guard !host.isEmpty, !host.contains("/"), host.count(where: { $0 == "*" }) <= 1 else { return false }
                return !host.contains("*") || host == "*" || host.hasPrefix("*.") || host.hasPrefix("*:")
                    || host.hasSuffix(":*")
            }
        }
    }
}
