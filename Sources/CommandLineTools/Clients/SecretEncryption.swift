import ArgumentParser

/// Hydra's flags that encrypt the secret it prints. They are known so that nobody takes plain text for the encrypted one.
struct SecretEncryption: ParsableArguments {
    @Option(help: .hidden) var pgpKey: String?
    @Option(name: .customLong("pgp-key-url"), help: .hidden) var pgpKeyURL: String?
    @Option(help: .hidden) var keybase: String?

    func validate() throws {
        guard pgpKey == nil, pgpKeyURL == nil, keybase == nil else {
            throw ValidationError(
                "--pgp-key, --pgp-key-url and --keybase are not supported. "
                    + "Encrypt the output: … --format json | gpg --encrypt")
        }
    }
}
