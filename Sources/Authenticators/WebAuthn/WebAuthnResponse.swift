import Ground

/// What a page sends of a `PublicKeyCredential`: its JSON form (WebAuthn Level 3 §5.1, `toJSON`).
package struct WebAuthnResponse: Sendable {
    /// The credential's identifier; under it the public key is found.
    package let credentialID: [UInt8]
    let clientData: [UInt8]
    let response: JSONObject

    package init(json text: String) throws(WebAuthnFailure) {
        guard let object = (try? JSONParser.parse(Array(text.utf8)))?.object, object["type"]?.string == "public-key",
            let id = object["id"]?.string.flatMap({ Base64URL.decode($0) }), !id.isEmpty,
            let response = object["response"]?.object,
            let clientData = response["clientDataJSON"]?.string.flatMap({ Base64URL.decode($0) })
        else { throw .responseMalformed }
        credentialID = id
        self.clientData = clientData
        self.response = response
    }

    /// The challenge that the browser says it answers; to be looked up before it is believed.
    package var claimedChallenge: [UInt8]? {
        (try? JSONParser.parse(clientData))?.object?["challenge"]?.string.flatMap { Base64URL.decode($0) }
    }

    /// A member of the response that holds bytes.
    func bytes(_ name: String) -> [UInt8]? { response[name]?.string.flatMap { Base64URL.decode($0) } }

    /// How the browser reaches the authenticator; only the short names that there are (§5.8.4), others are dropped.
    var transports: [String] {
        let names = response["transports"]?.array?.compactMap(\.string) ?? []
        let known: Set<String> = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"]
        return Array(Set(names).intersection(known)).sorted()
    }
}
