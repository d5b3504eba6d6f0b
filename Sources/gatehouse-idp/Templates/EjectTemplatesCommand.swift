import ArgumentParser
import IdentityProvider

/// `gatehouse-idp templates eject`
struct EjectTemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eject", abstract: "Copy built-in files into the site's folder, to change them there.",
        discussion: "What you do not need to change is better left built in: it gets better with each version.")

    @OptionGroup var site: SiteOptions

    @Flag(help: "Replace files that are there already.")
    var force = false

    @Argument(help: "Names as `templates list` shows them; `.mustache` may be left out.")
    var names: [String]

    func run() async throws {
        let workshop = SiteWorkshop(try site.source())
        for name in names { print(try workshop.eject(name, replacing: force)) }
    }
}
