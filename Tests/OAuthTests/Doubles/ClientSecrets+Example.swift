import Ground
import JOSE
import OAuth

extension ClientSecrets {
    private enum System {}

    static let example = make("a secret of the system")

    /// - Parameter secret: of the system.
    static func make(_ secret: String) -> ClientSecrets {
        let keys = KeyDerivation(Secret<System>(secret))
        return ClientSecrets(
            random: .seeded(5), slowWork: TokenWorld.slowWork,
            encryption: keys.encryption(for: .clientSecrets, random: .seeded(6)))
    }
}
