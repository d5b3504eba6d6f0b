import JOSE
import OAuth
import Settings

extension SigningAlgorithms {
    /// The operator's choice, from the settings.
    init(_ tokens: ServerSettings.Tokens) {
        self.init(
            idToken: SigningAlgorithm(rawValue: tokens.idTokenAlgorithm.rawValue) ?? .rs256,
            accessToken: SigningAlgorithm(rawValue: tokens.accessTokenAlgorithm.rawValue) ?? .rs256)
    }
}
