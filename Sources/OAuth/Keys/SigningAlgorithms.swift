import JOSE

/// What new keys are made for, set by set; existing keys keep their algorithm.
package struct SigningAlgorithms: Sendable {
    private let idToken: SigningAlgorithm
    private let accessToken: SigningAlgorithm

    package init(idToken: SigningAlgorithm, accessToken: SigningAlgorithm) {
        self.idToken = idToken
        self.accessToken = accessToken
    }

    subscript(set: SigningKeySet) -> SigningAlgorithm {
        switch set {
        case .idToken: idToken
        case .accessToken: accessToken
        }
    }
}
