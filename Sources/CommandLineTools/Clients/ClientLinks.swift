import ArgumentParser

/// The addresses that a client shows to people.
struct ClientLinks: ParsableArguments {
    @Option(name: .customLong("client-uri"), help: "The client's home page.")
    var clientURI: String?

    @Option(name: .customLong("logo-uri"), help: "The client's logo.")
    var logoURI: String?

    @Option(name: .customLong("policy-uri"), help: "How the client treats personal data.")
    var policyURI: String?

    @Option(name: .customLong("tos-uri"), help: "The client's terms of service.")
    var tosURI: String?

    func add(to changes: inout ClientChanges) {
        changes.set("client_uri", clientURI)
        changes.set("logo_uri", logoURI)
        changes.set("policy_uri", policyURI)
        changes.set("tos_uri", tosURI)
    }
}
