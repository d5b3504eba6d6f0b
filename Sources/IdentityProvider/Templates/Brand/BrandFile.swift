import Ground

/// `brand.json` of a site's folder.
package struct BrandFile: Sendable {
    package private(set) var site = Brand()
    /// By client id.
    package private(set) var clients: [String: Brand] = [:]
    /// Where each colour stands, by its path: `colors.light.accent`.
    private(set) var lines: [String: Int] = [:]

    /// The file's name in the site's folder.
    static let name = "brand.json"

    /// Without a file.
    package init() {}

    /// Throws all that is wrong with the file. `files` are those that it may name.
    init(_ file: TemplateFile, files: SiteFiles) throws(TemplateFaults) {
        let value: JSONValue
        do {
            value = try file.json()
        } catch {
            throw TemplateFaults([error])
        }
        var reader = BrandReader(file: file, files: files)
        site = reader.brand(value, at: [], besides: ["clients", "templateApi"])
        reader.checkVersion(value.object?["templateApi"])
        for (id, client) in value.object?["clients"]?.object?.members ?? [] {
            clients[id] = reader.brand(client, at: ["clients", id])
        }
        guard reader.faults.isEmpty else { throw TemplateFaults(reader.faults) }
        lines = reader.lines
    }
}

extension BrandFile {
    /// Shows every brand in this theme, as the preview does.
    mutating func force(_ theme: Brand.Theme) {
        site.theme = theme
        clients = clients.mapValues { client in
            var client = client
            client.theme = theme
            return client
        }
    }

    /// The logo of the settings, where the file names none.
    mutating func setLogo(_ logo: SafeURL?) { site.logo = site.logo ?? logo }
}
