import Ground

/// A form that an authenticator fills: `passkeys.js` asks for it with `options` and sends the answer as `credential`.
package struct CeremonyContext: Sendable {
    /// The parameter that carries the answer.
    package static let parameter = "credential"

    /// The options of `navigator.credentials.get` or `create`, in JSON (WebAuthn Level 3 §5.1.8, §5.1.9).
    package var options: JSONObject

    /// There is nothing else on the page that the person could do; it says so where JavaScript is off.
    package var isNeeded: Bool

    package init(options: JSONObject, isNeeded: Bool = true) {
        self.options = options
        self.isNeeded = isNeeded
    }

    var fields: PageObject {
        [
            "options": .text(String(decoding: options.bytes, as: UTF8.self)), "parameter": .text(Self.parameter),
            "script": .url(Self.script), "isNeeded": .flag(isNeeded),
        ]
    }

    private static let script = SafeURL.asset("passkeys.js")

    static let sample = CeremonyContext(options: JSONObject(["challenge": "c2FtcGxl", "rpId": "id.example"]))
}
