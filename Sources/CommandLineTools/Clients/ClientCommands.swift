import ArgumentParser

/// The names under which Hydra's command line knows clients.
enum ClientNoun {
    static let name = "oauth2-client"
    static let aliases = ["client", "clients", "oauth2-clients"]
}

/// `gatehouse create`
struct CreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make something new.", subcommands: [CreateClient.self, CreateKey.self, CreateTrustGrant.self])
}

/// `gatehouse get`
struct GetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Show things by their ids.",
        subcommands: [GetClients.self, GetKeySets.self, GetTrustGrants.self])
}

/// `gatehouse list`
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show all things of a kind.",
        subcommands: [ListClients.self, ListTrustGrants.self], aliases: ["ls"])
}

/// `gatehouse update`
struct UpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Change something.", subcommands: [UpdateClient.self])
}

/// `gatehouse delete`
struct DeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Remove things by their ids.",
        subcommands: [
            DeleteClients.self, DeleteKeySets.self, DeleteTrustGrants.self, DeleteAccessTokens.self,
            DeleteRotatedSecrets.self,
        ])
}

/// `gatehouse import`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take over things from files.",
        subcommands: [ImportClients.self, ImportKeys.self])
}
