import ArgumentParser
import IdentityProvider

/// `gatehouse-idp templates lint`
struct LintTemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Say what is wrong with the site's files; the status is 1 if anything is.")

    @OptionGroup var site: SiteOptions

    func run() async throws {
        let faults = TemplateLint.faults(of: try site.source())
        for fault in faults { print(fault) }
        guard faults.isEmpty else { throw ExitCode.failure }
        print("nothing is wrong")
    }
}
