import Ground

/// The keys of one of the two listeners, `serve.public` or `serve.admin`.
package struct ListenerKeys: Sendable {
    package let host: SettingKey<String>
    package let port: SettingKey<Int>
    package let disableHealthLog: SettingKey<Bool>
    let socket: SocketKeys
    let tls: TLSKeys
    let cors: CORSKeys
    private let baseURL: SettingKey<AbsoluteURL?>

    package var all: [any AnySettingKey] {
        [host, port, baseURL, disableHealthLog] + socket.all + tls.all + cors.all
    }

    init(_ name: String, port defaultPort: Int) {
        let prefix = "serve.\(name)"
        host = SettingKey(
            "\(prefix).host", .text, default: "0.0.0.0",
            "The address that the \(name) listener is bound to, or `unix:` and the path of a socket.",
            check: .host, aliases: ["\(name.uppercased())_HOST"])
        port = SettingKey(
            "\(prefix).port", .integer, default: defaultPort,
            "The port of the \(name) listener; 0 lets the system choose.",
            check: .within(0...65535), aliases: ["\(name.uppercased())_PORT"])
        baseURL = SettingKey(
            "\(prefix).base_url", .optional(.url), default: nil, "A base URL.",
            support: .withoutEffect("`urls.self.issuer` and `urls.self.public` decide; Hydra does not use it either."))
        disableHealthLog = SettingKey(
            "\(prefix).request_log.disable_for_health", .bool, default: false,
            "Whether requests for `/health/` stay out of the log.")
        socket = SocketKeys(prefix)
        tls = TLSKeys(prefix)
        cors = CORSKeys(prefix)
    }
}
