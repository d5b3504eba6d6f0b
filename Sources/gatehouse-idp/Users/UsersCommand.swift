import ArgumentParser

/// `gatehouse-idp users …`
struct UsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "users", abstract: "The accounts of people.",
        subcommands: [
            CreateUserCommand.self, ListUsersCommand.self, SetPasswordCommand.self, RequirePasswordChangeCommand.self,
            RecoverUserCommand.self, DisableUserCommand.self, EnableUserCommand.self, DeleteUserCommand.self,
            SetGroupsCommand.self, FactorsCommand.self, ImportUsersCommand.self, ExportUsersCommand.self,
        ])
}
