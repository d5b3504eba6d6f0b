import ArgumentParser

/// `gatehouse-idp`: the identity provider and its accounts.
@main
struct GatehouseIdP: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gatehouse-idp", abstract: "The identity provider: sign-in, consent and sign-out pages.",
        subcommands: [
            ServeCommand.self, UsersCommand.self, SessionsCommand.self, ConnectionsCommand.self, InvitationsCommand.self,
            EventsCommand.self, MailCommand.self, MigrateCommand.self, ConfigCommand.self, TemplatesCommand.self,
        ])
}
