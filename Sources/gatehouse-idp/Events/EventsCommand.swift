import ArgumentParser
import Ground
import IdentityProvider

/// `gatehouse-idp events`
struct EventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "The audit log, the newest events first, one JSON object a line.")

    @OptionGroup var settings: SettingsOptions

    @Option(help: "Only of this sort, such as login.failed.")
    var type: AuditEventType?

    @Option(help: "Only what concerns this account: the e-mail address or the subject.")
    var user: String?

    @Option(help: "Only for this application.")
    var client: String?

    @Option(help: "From this time on, such as 2026-11-21T08:45:00Z.")
    var since: UnixTime?

    @Option(help: "Before this time.")
    var until: UnixTime?

    @Option(help: "How many at most.")
    var limit = 100

    func run() async throws {
        try await Accounts.run(settings) { accounts in
            var filter = EventFilter()
            filter.type = type
            filter.client = client
            filter.since = since
            filter.until = until
            if let user { filter.subject = try await accounts.subject(of: user) }
            var (place, left) = (EventCursor?.none, limit)
            while left > 0 {
                let page = try await accounts.events.list(filter, after: place, limit: Int64(min(left, 500)))
                for event in page { print(String(decoding: event.json.bytes, as: UTF8.self)) }
                guard let last = page.last else { break }
                (place, left) = (last.place, left - page.count)
            }
        }
    }
}

extension AuditEventType: ExpressibleByArgument {}

extension UnixTime: ExpressibleByArgument {
    public init?(argument: String) { self.init(rfc3339: argument) }
}
