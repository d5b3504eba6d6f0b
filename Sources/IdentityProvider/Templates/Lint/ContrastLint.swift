/// Whether people can read what a site's colours make of the pages: those of `brand.json`, and of its style sheet.
struct ContrastLint {
    let brand: BrandFile
    let files: SiteFiles
    let source: SiteSource

    /// One look that pages can have: the site's or a client's, light or dark.
    private struct Look {
        /// Where its colours stand in `brand.json`.
        let path: String
        let scheme: String
        let colours: [String: String]
    }

    var faults: [TemplateFault] {
        let own = StyleTokens(css: files.text("site.css") ?? "")
        return looks(own).flatMap { look in
            ContrastPair.all.compactMap { pair in
                guard let ratio = pair.contrast(in: look.colours), ratio < pair.minimum else { return nil }
                let place = place(of: pair, in: look, own)
                return TemplateFault(file: place.file, line: place.line, problem(pair, look, ratio))
            }
        }
    }

    private func looks(_ own: StyleTokens) -> [Look] {
        let base = StyleTokens(css: files.text("pages.css") ?? "")
        let clients = brand.clients.sorted { $0.key < $1.key }
            .map { (path: "clients.\($0.key).colors", brand: $0.value.over(brand.site)) }
        return ([(path: "colors", brand: brand.site)] + clients).flatMap { path, brand in
            let light = base.allLight.overlaid(brand.light).overlaid(own.allLight)
            let dark = base.allDark.overlaid(brand.dark).overlaid(own.allDark)
            let looks = [
                Look(path: path, scheme: "light", colours: light), Look(path: path, scheme: "dark", colours: dark),
            ]
            return looks.filter { brand.theme == nil || brand.theme == .auto || brand.theme?.rawValue == $0.scheme }
        }
    }

    /// The line that sets one of both colours, in the style sheet or in `brand.json`.
    private func place(of pair: ContrastPair, in look: Look, _ own: StyleTokens) -> (file: String, line: Int) {
        let tokens = [pair.front, pair.ground]
        if let token = tokens.lazy.compactMap({ own.light[$0] ?? own.dark[$0] }).first {
            return ((source.pictures ?? "") + "/site.css", token.line)
        }
        let lines = [look.path, "colors"].flatMap { path in
            tokens.compactMap { brand.lines["\(path).\(look.scheme).\($0)"] }
        }
        return ((source.folder ?? "") + "/" + BrandFile.name, lines.first ?? 0)
    }

    private func problem(_ pair: ContrastPair, _ look: Look, _ ratio: Double) -> String {
        func named(_ token: String) -> String { "`\(token)` (\(look.colours[token] ?? ""))" }
        let rounded = (ratio * 10).rounded(.down) / 10
        return
            "\(named(pair.front)) on \(named(pair.ground)) has a contrast of \(rounded):1 on \(look.scheme) pages and needs "
            + "\(pair.minimum):1 (WCAG 2.2 §1.4.3, §1.4.11); make one of them lighter or darker"
    }
}

extension [String: String] {
    fileprivate func overlaid(_ other: Self) -> Self { merging(other) { _, new in new } }
}
