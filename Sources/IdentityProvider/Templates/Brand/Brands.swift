import StaticFiles

/// The brand of the site, and those that some clients have of their own.
///
/// A client's brand comes from the operator's `brand.json` alone, never from what a client says about itself: a client
/// that registered itself could otherwise dress the password page as somebody else's.
package struct Brands: Sendable {
    let site: BrandLook
    let clients: [String: BrandLook]
    /// The style sheets of all brands.
    let sheets: [StaticFile]

    init(_ file: BrandFile, files: SiteFiles) {
        let base = StyleTokens(css: files.text("pages.css") ?? "")
        let favicon = files.address("favicon.svg") ?? .route("/")
        func look(_ brand: Brand, _ name: String) -> (look: BrandLook, sheet: StaticFile?) {
            let sheet = BrandSheet(brand: brand, base: base).css.map { StaticFile(name, Array($0.utf8)) }
            let address = sheet.flatMap { SafeURL(path: $0.path) }
            return (BrandLook(brand, favicon: favicon, stylesheet: address), sheet)
        }
        let own = look(file.site, "_brand.css")
        let others = file.clients.sorted { $0.key < $1.key }.enumerated().map { index, client in
            (id: client.key, look: look(client.value.over(file.site), "_brand-\(index + 1).css"))
        }
        site = own.look
        clients = Dictionary(uniqueKeysWithValues: others.map { ($0.id, $0.look.look) })
        sheets = [own.sheet].compactMap { $0 } + others.compactMap(\.look.sheet)
    }

    /// The brand of a page that speaks of this client.
    func look(for client: String?) -> BrandLook { client.flatMap { clients[$0] } ?? site }
}
