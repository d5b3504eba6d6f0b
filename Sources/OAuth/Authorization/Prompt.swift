/// A value of `prompt` (OpenID Connect Core §3.1.2.1; `create` is of Initiating User Registration 1.0 §4, and Hydra calls
/// it `registration`).
package enum Prompt: String, Sendable, Hashable, CaseIterable {
    case none
    case login
    case consent
    case selectAccount = "select_account"
    case registration
    case create

    /// Those that demand that the person proves anew who they are, whatever session the browser has.
    package static let reauthenticating: Set<Prompt> = [.login, .selectAccount, .registration, .create]
    /// Those that begin at the registration page.
    package static let registering: Set<Prompt> = [.registration, .create]
}
