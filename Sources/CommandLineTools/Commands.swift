import ArgumentParser

/// What the command line of the server can do besides serving: the subcommands of `gatehouse`, named as Hydra's.
package enum Commands {
    package static var all: [any ParsableCommand.Type] {
        [
            MigrateCommand.self, JanitorCommand.self, ConfigCommand.self, ValidateConfigCommand.self,
            CreateCommand.self, GetCommand.self, ListCommand.self, UpdateCommand.self, DeleteCommand.self,
            RotateCommand.self, ImportCommand.self, IntrospectCommand.self, PerformCommand.self,
            RevokeCommand.self,
        ]
    }
}
