import Authenticators
import Ground

/// What an authenticator app is set up with. The partial `app_setup` draws it.
package struct AppSetupContext: Sendable {
    private let code: QRCode?
    private let uri: KeyURI

    package init(_ uri: KeyURI) {
        self.uri = uri
        code = QRCode(uri.text.exposed)
    }

    var fields: PageObject {
        [
            "path": .text(code?.path), "viewBox": .text(code.map { "0 0 \($0.side) \($0.side)" }),
            "typedKey": .text(uri.typedKey.exposed),
        ]
    }

    static let sample = AppSetupContext(
        KeyURI(issuer: "Example Works", account: "ada@example.com", key: Array("12345678901234567890".utf8)))
}
