import Ground

/// The keys below `tls` of a listener, or of both where the prefix is `serve`.
package struct TLSKeys: Sendable {
    let enabled: SettingKey<Bool>
    let terminators: SettingKey<[AddressRange]>
    let certificate: PEMKeys
    let privateKey: PEMKeys

    var all: [any AnySettingKey] { [enabled, terminators] + privateKey.all + certificate.all }

    init(_ prefix: String) {
        enabled = SettingKey(
            "\(prefix).tls.enabled", .bool, default: false,
            "Whether the listener speaks TLS; without a certificate it makes one for itself at each start.")
        terminators = SettingKey(
            "\(prefix).tls.allow_termination_from", .list(.addressRange), default: [],
            "Networks (CIDR) where TLS ended before: from them plain http is taken with `X-Forwarded-Proto: https`.")
        certificate = PEMKeys("\(prefix).tls.cert", "certificate chain")
        privateKey = PEMKeys("\(prefix).tls.key", "private key")
    }

    /// A PEM text, by path or in base64.
    struct PEMKeys: Sendable {
        let path: SettingKey<String?>
        let base64: SettingKey<Secret<SecretKind.PEM>?>

        var all: [any AnySettingKey] { [path, base64] }

        init(_ prefix: String, _ content: String) {
            path = SettingKey(
                "\(prefix).path", .optional(.text), default: nil,
                "The file with the \(content), PEM; it is read again when it changes.")
            base64 = SettingKey(
                "\(prefix).base64", .optional(.secret()), default: nil, "The \(content), PEM in base64.")
        }
    }
}
