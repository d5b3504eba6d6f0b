import ArgumentParser
import IdentityProvider

/// `gatehouse-idp templates diff`
struct DiffTemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what the program changed in a built-in file since you took it out, and what you changed.")

    @OptionGroup var site: SiteOptions

    @Argument(help: "Names as `templates list` shows them; without any, all that the site has of its own.")
    var names: [String] = []

    func run() async throws {
        let workshop = SiteWorkshop(try site.source())
        let own = names.isEmpty ? try workshop.items().filter { $0.path != nil }.map(\.name) : names
        for name in own {
            guard let changes = try workshop.changes(of: name) else {
                if names.isEmpty { continue }
                throw CommandFailure("The site has no file '\(name)' in place of a built-in one.")
            }
            print(
                changes.builtIn.isEmpty
                    ? "# \(name): the built-in file is as it was" : "# \(name): what the program changed")
            print(changes.builtIn, terminator: "")
            print(
                changes.own.isEmpty
                    ? "# \(name): you changed nothing; it may be deleted" : "# \(name): what you changed")
            print(changes.own, terminator: "")
        }
    }
}
