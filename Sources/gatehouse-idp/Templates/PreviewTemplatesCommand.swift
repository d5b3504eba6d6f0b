import ArgumentParser
import Ground
import Hummingbird
import IdentityProvider
import Logging
import ServiceLifecycle
import UnixSignals
import Web

/// `gatehouse-idp templates preview`
struct PreviewTemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show every page in every state, language and theme in your browser, as you change the files.",
        discussion: "It listens on this machine only, and needs neither a server nor a database.")

    @OptionGroup var site: SiteOptions

    @Option(help: "The port; 0 lets the system choose.")
    var port = 3210

    func run() async throws {
        let logger = Logger(label: "gatehouse-idp") { label in
            LineLogHandler(label: label, level: .warning, format: .text, clock: .system)
        }
        let preview = try Preview(try site.source())
        let server = WebServer(
            name: "preview", place: .network(host: "127.0.0.1", port: port), limits: RequestLimits(), logger: logger)
        let service = server.service(preview.router().buildResponder()) { port in
            print("The pages are at http://127.0.0.1:\(port ?? 0)/ until you press Ctrl+C.")
        }
        try await ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [service], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        ).run()
    }
}
