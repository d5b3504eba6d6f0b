/// The names under which Hydra's command line knows keys and key sets.
enum KeyNoun {
    static let name = "jwk"
    static let aliases = ["jwks", "keys"]
    static let unknown = "There is no such key set."
}
