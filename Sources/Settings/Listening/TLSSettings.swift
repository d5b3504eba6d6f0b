import Ground

/// How a listener protects its connections.
package struct TLSSettings: Sendable {
    /// A PEM text, or where it is.
    package enum PEM: Sendable {
        case file(String)
        case base64(Secret<SecretKind.PEM>)
    }

    package enum Identity: Sendable {
        case certificate(PEM, key: PEM)
        /// Made at the start; nobody can check it.
        case selfSigned
    }

    /// `nil`: the listener speaks plain http.
    package let identity: Identity?
    /// Where TLS ended before the request came here.
    package let terminators: [AddressRange]

    /// - Parameter keys: The listener's own; each falls back to the one of `shared`.
    init(_ keys: TLSKeys, _ shared: TLSKeys? = nil, _ snapshot: SettingsSnapshot) {
        func effective<Value: Sendable>(_ choose: (TLSKeys) -> SettingKey<Value>) -> Value {
            guard let shared, snapshot.isDefault(choose(keys)) else { return snapshot[choose(keys)] }
            return snapshot[choose(shared)]
        }
        func pem(_ choose: (TLSKeys) -> TLSKeys.PEMKeys) -> PEM? {
            for keys in [keys, shared ?? keys].map(choose) {
                if let path = snapshot[keys.path] { return .file(path) }
                if let base64 = snapshot[keys.base64] { return .base64(base64) }
            }
            return nil
        }
        terminators = effective(\.terminators)
        guard effective(\.enabled) else {
            identity = nil
            return
        }
        if let certificate = pem(\.certificate), let key = pem(\.privateKey) {
            identity = .certificate(certificate, key: key)
        } else {
            identity = .selfSigned
        }
    }
}

extension SettingsRule {
    /// A certificate comes with its key, from the same place.
    static func certificateHasKey(_ keys: TLSKeys) -> SettingsRule {
        .about(keys.certificate.path) { snapshot in
            func isGiven(_ keys: TLSKeys.PEMKeys) -> Bool { snapshot[keys.path] != nil || snapshot[keys.base64] != nil }
            guard isGiven(keys.certificate) != isGiven(keys.privateKey) else { return nil }
            return SettingProblem(
                "Of the TLS certificate and its private key only one is given.", remedy: "Give both, or none.")
        }
    }
}
