import Hummingbird
import Web

/// Where a password manager sends a person whose password leaked, `GET /.well-known/change-password` (W3C, A Well-Known
/// URL for Changing Passwords).
struct ChangePasswordAddress: Sendable {
    func get(_ request: Request, context: WebContext) async throws -> Response {
        .redirect(to: AccountPasswordPage.path.text)
    }
}
