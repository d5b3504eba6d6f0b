import ArgumentParser
import IdentityProvider
import Settings

/// `gatehouse-idp templates`
struct TemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates", abstract: "Make the pages yours: take out, change, check and look at them.",
        subcommands: [
            ListTemplatesCommand.self, EjectTemplatesCommand.self, LintTemplatesCommand.self, DiffTemplatesCommand.self,
            PreviewTemplatesCommand.self,
        ])
}

/// Where the commands about pages find the site's files.
struct SiteOptions: ParsableArguments {
    @OptionGroup var settings: SettingsOptions

    @Option(help: "The site's folder, in place of templates.path.")
    var folder: String?

    /// The settings need not be complete: pages can be made before there is a server or a database.
    func source() throws -> SiteSource {
        let site = try IdentityProviderSettings.Site.load(from: try settings.sources())
        var source = SiteSource(site)
        if let folder {
            source.folder = folder
            source.staticFolder = nil
        }
        return source
    }
}
