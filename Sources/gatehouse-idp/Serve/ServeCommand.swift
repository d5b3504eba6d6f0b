import ArgumentParser

/// `gatehouse-idp serve`
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Start the identity provider.",
        discussion: "All settings, with their environment variables: gatehouse-idp config print --help.")

    @OptionGroup var settings: SettingsOptions

    func run() async throws { try await IdentityProviderProcess(settings).run() }
}
