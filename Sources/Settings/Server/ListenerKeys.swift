import Ground

/// The keys of one of the two listeners, `serve.public` or `serve.admin`.
package struct ListenerKeys: Sendable {
    package let host: SettingKey<String>
    package let port: SettingKey<Int>
    package let disableHealthLog: SettingKey<Bool>
    package let all: [any AnySettingKey]

    init(_ name: String, port defaultPort: Int) {
        let prefix = "serve.\(name)"
        host = SettingKey(
            "\(prefix).host", .text, default: "0.0.0.0", "The address that the \(name) listener is bound to.",
            check: .host, aliases: ["\(name.uppercased())_HOST"])
        port = SettingKey(
            "\(prefix).port", .integer, default: defaultPort,
            "The port of the \(name) listener; 0 lets the system choose.",
            check: .within(0...65535), aliases: ["\(name.uppercased())_PORT"])
        disableHealthLog = SettingKey(
            "\(prefix).request_log.disable_for_health", .bool, default: false,
            "Whether requests for `/health/` stay out of the log.")
        all =
            [host, port, Self.baseURL(prefix), disableHealthLog]
            + Self.socket(prefix) + Self.tls(prefix) + Self.cors(prefix)
    }

    private static func baseURL(_ prefix: String) -> any AnySettingKey {
        SettingKey<AbsoluteURL?>(
            "\(prefix).base_url", .optional(.url), default: nil, "A base URL.",
            support: .withoutEffect("`urls.self.issuer` and `urls.self.public` decide; Hydra does not use it either."))
    }

    private static func socket(_ prefix: String) -> [any AnySettingKey] {
        [
            SettingKey<String>(
                "\(prefix).socket.owner", .anyText, default: "", "The owner of the Unix socket.", support: .notYet),
            SettingKey<String>(
                "\(prefix).socket.group", .anyText, default: "", "The group of the Unix socket.", support: .notYet),
            SettingKey<Int>(
                "\(prefix).socket.mode", .fileMode, default: 0o755,
                "The permissions of the Unix socket: three or four octal digits, or a decimal number.", support: .notYet
            ),
        ]
    }

    /// `serve.tls` holds the same keys, for both listeners.
    static func tls(_ prefix: String) -> [any AnySettingKey] {
        let enabled = SettingKey<Bool>(
            "\(prefix).tls.enabled", .bool, default: false, "Whether the listener speaks TLS.", support: .notYet)
        let terminators = SettingKey<[String]>(
            "\(prefix).tls.allow_termination_from", .list(.text), default: [],
            "Networks from which plain http is accepted because TLS ended there.", support: .notYet)
        let files = ["key", "cert"].flatMap { file -> [any AnySettingKey] in
            [
                SettingKey<String?>(
                    "\(prefix).tls.\(file).path", .optional(.text), default: nil, "The file with the TLS \(file), PEM.",
                    support: .notYet),
                SettingKey<Secret<SecretKind.Other>?>(
                    "\(prefix).tls.\(file).base64", .optional(.secret()), default: nil,
                    "The TLS \(file), PEM in base64.", support: .notYet),
            ]
        }
        return [enabled, terminators] + files
    }

    private static func cors(_ prefix: String) -> [any AnySettingKey] {
        func flag(_ name: String, _ value: Bool, _ documentation: String) -> any AnySettingKey {
            SettingKey<Bool>("\(prefix).cors.\(name)", .bool, default: value, documentation, support: .notYet)
        }
        func list(_ name: String, _ values: [String], _ documentation: String) -> any AnySettingKey {
            SettingKey<[String]>(
                "\(prefix).cors.\(name)", .list(.text), default: values, documentation, support: .notYet)
        }
        return [
            flag("enabled", false, "Whether pages of other origins may call the listener (CORS)."),
            list("allowed_origins", [], "The origins that may call; one `*` in each."),
            list(
                "allowed_methods", ["POST", "GET", "PUT", "PATCH", "DELETE", "CONNECT", "HEAD", "OPTIONS", "TRACE"],
                "The methods that they may use."),
            list(
                "allowed_headers",
                ["Accept", "Content-Type", "Content-Length", "Accept-Language", "Content-Language", "Authorization"],
                "The headers that they may send."),
            list(
                "exposed_headers",
                [
                    "Cache-Control", "Expires", "Last-Modified", "Pragma", "Content-Length", "Content-Language",
                    "Content-Type",
                ], "The headers that they may read."),
            flag("allow_credentials", true, "Whether they may send cookies."),
            flag("options_passthrough", false, "Whether `OPTIONS` requests reach the endpoint."),
            SettingKey<Int>(
                "\(prefix).cors.max_age", .integer, default: 0, "How many seconds an answer to `OPTIONS` may be kept.",
                support: .notYet),
            flag("debug", false, "Whether decisions about origins are logged."),
        ]
    }
}
