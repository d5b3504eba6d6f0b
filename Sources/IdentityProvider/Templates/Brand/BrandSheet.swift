/// A brand as a style sheet. It stands after the built-in one and outside of its layers, so that it wins.
struct BrandSheet {
    let brand: Brand
    /// The tokens that the brand does not set.
    let base: StyleTokens

    /// `nil` where the brand says nothing that a style sheet could.
    var css: String? {
        let rules = [fontFace, colours, background].compactMap { $0 }
        return rules.isEmpty ? nil : rules.joined(separator: "\n") + "\n"
    }

    private var fontFace: String? {
        brand.fontFile.map {
            #"@font-face { font-family: "Site"; src: url("\#($0)") format("woff2"); font-display: swap; }"#
        }
    }

    private var lengthsAndFont: [String: String] {
        var tokens = brand.lengths
        let families = (brand.fontFile == nil ? [] : ["\"Site\""]) + [brand.font].compactMap { $0 }
        if !families.isEmpty {
            tokens["font"] = (families + (brand.font == nil ? ["system-ui, sans-serif"] : [])).joined(separator: ", ")
        }
        return tokens
    }

    private var colours: String? {
        switch brand.theme ?? .auto {
        case .light: return rule("light", lengthsAndFont, all(base.allLight, brand.light))
        case .dark: return rule("dark", lengthsAndFont, all(base.allDark, brand.dark))
        case .auto:
            let names = Set(brand.light.keys).union(brand.dark.keys)
            guard !names.isEmpty || !lengthsAndFont.isEmpty else { return nil }
            // Both, always: what stands outside of the layers would otherwise hold for dark pages as well.
            let light = base.allLight.filter { names.contains($0.key) }.merging(brand.light) { _, own in own }
            let dark = base.allDark.filter { names.contains($0.key) }.merging(brand.dark) { _, own in own }
            let day = rule("light dark", lengthsAndFont, light)
            return dark.isEmpty ? day : day + "\n@media (prefers-color-scheme: dark) {\n\(rule(nil, [:], dark))\n}"
        }
    }

    private func all(_ base: [String: String], _ own: [String: String]) -> [String: String] {
        base.merging(own) { _, own in own }
    }

    private func rule(_ scheme: String?, _ tokens: [String: String], _ colours: [String: String]) -> String {
        let all = colours.merging(tokens) { _, token in token }.sorted { $0.key < $1.key }
        let lines = (scheme.map { ["  color-scheme: \($0);"] } ?? []) + all.map { "  --idp-\($0.key): \($0.value);" }
        return ":root {\n" + lines.joined(separator: "\n") + "\n}"
    }

    /// What stands on a picture gets a ground of its own, as nobody can tell whether it could be read.
    private var background: String? {
        brand.background.map { picture in
            """
            .idp-page { background: var(--idp-background) url("\(picture)") center / cover no-repeat fixed; }
            .idp-brand { padding: 0.5rem 0.875rem; background: var(--idp-surface); }
            .idp-footer { margin-block-start: 1.75rem; background: var(--idp-background); }
            """
        }
    }
}
