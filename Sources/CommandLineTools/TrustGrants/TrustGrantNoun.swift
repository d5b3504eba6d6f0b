/// The names of issuers whose assertions buy tokens (RFC 7523 §2.1). Hydra's command line has none.
enum TrustGrantNoun {
    static let name = "trust-grant"
    static let aliases = ["trust-grants"]
    static let unknown = "There is no such trust grant. See which there are with 'list trust-grants'."
}
