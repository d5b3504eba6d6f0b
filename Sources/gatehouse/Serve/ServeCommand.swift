import ArgumentParser
import CommandLineTools

/// `gatehouse serve all|public|admin`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Start the server.",
        subcommands: [All.self, Public.self, Admin.self])

    struct All: AsyncParsableCommand {
        static let configuration = ServeCommand.subcommand("all", "Serve the public and the admin API.")
        @OptionGroup var options: ServeOptions
        func run() async throws { try await Server(.all, options).run() }
    }

    struct Public: AsyncParsableCommand {
        static let configuration = ServeCommand.subcommand("public", "Serve the public API alone.")
        @OptionGroup var options: ServeOptions
        func run() async throws { try await Server(.publicOnly, options).run() }
    }

    struct Admin: AsyncParsableCommand {
        static let configuration = ServeCommand.subcommand("admin", "Serve the admin API alone.")
        @OptionGroup var options: ServeOptions
        func run() async throws { try await Server(.adminOnly, options).run() }
    }
}

extension ServeCommand {
    private static func subcommand(_ name: String, _ abstract: String) -> CommandConfiguration {
        CommandConfiguration(commandName: name, abstract: abstract, discussion: SettingsDiscussion.server)
    }
}
