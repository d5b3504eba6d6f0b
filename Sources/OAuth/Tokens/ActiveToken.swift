import Ground

/// What is told about a good token (RFC 7662 §2.2); written byte by byte, as resource servers ask for it all day long.
struct ActiveToken: Sendable {
    enum Use: String { case accessToken = "access_token", refreshToken = "refresh_token" }

    let use: Use
    let scope: Scope
    let clientID: ClientID
    let subject: Subject
    /// The client's own name for the person, where it is another (Hydra's `obfuscated_subject`).
    var subjectIdentifier: Subject?
    let audience: [String]
    let issuedAt: UnixTime
    /// `nil`: it does not expire.
    let expiresAt: UnixTime?
    let issuer: String
    /// The identity provider's claims of the consent.
    let extra: JSONValue?

    var json: [UInt8] {
        var output = [UInt8]()
        output.reserveCapacity(512)
        output.append(contentsOf: #"{"active":true"#.utf8)
        append("scope", scope.text, to: &output)
        append("client_id", clientID.rawValue, to: &output)
        append("sub", subject.rawValue, to: &output)
        if let subjectIdentifier, subjectIdentifier != subject {
            append("obfuscated_subject", subjectIdentifier.rawValue, to: &output)
        }
        if let expiresAt { append("exp", expiresAt, to: &output) }
        append("iat", issuedAt, to: &output)
        append("nbf", issuedAt, to: &output)
        output.append(contentsOf: #","aud":"#.utf8)
        JSONValue.strings(audience).write(to: &output)
        append("iss", issuer, to: &output)
        append("token_type", "Bearer", to: &output)
        append("token_use", use.rawValue, to: &output)
        if let extra = extra?.object, !extra.isEmpty {
            output.append(contentsOf: #","ext":"#.utf8)
            extra.write(to: &output)
        }
        output.append(UInt8(ascii: "}"))
        return output
    }

    private func append(_ name: StaticString, _ value: String, to output: inout [UInt8]) {
        append(name: name, to: &output)
        JSONValue.write(string: value, to: &output)
    }

    private func append(_ name: StaticString, _ value: UnixTime, to output: inout [UInt8]) {
        append(name: name, to: &output)
        output.append(contentsOf: String(value.seconds).utf8)
    }

    private func append(name: StaticString, to output: inout [UInt8]) {
        output.append(contentsOf: #",""#.utf8)
        name.withUTF8Buffer { output.append(contentsOf: $0) }
        output.append(contentsOf: #"":"#.utf8)
    }
}
