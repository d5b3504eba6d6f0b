import ArgumentParser
import IdentityProvider

/// `gatehouse-idp templates list`
struct ListTemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show every file that pages are made of, and which of them are the site's own.")

    @OptionGroup var site: SiteOptions

    func run() async throws {
        let items = try SiteWorkshop(try site.source()).items()
        let rows = [["NAME", "KIND", "FROM"]] + items.map { [$0.name, $0.kind.rawValue, Self.origin($0)] }
        let widths = (0..<2).map { column in rows.map { $0[column].count }.max() ?? 0 }
        for row in rows {
            let padded = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            print((padded + [row[2]]).joined(separator: "  "))
        }
    }

    private static func origin(_ item: SiteWorkshop.Item) -> String {
        guard let path = item.path else { return "built-in" }
        return path + (item.isOutdated ? " (the built-in one has changed: templates diff \(item.name))" : "")
    }
}
