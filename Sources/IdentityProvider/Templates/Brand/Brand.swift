/// Design tokens: what a site sets in `brand.json` for all its pages, or for those of one client.
package struct Brand: Sendable, Hashable {
    package enum Theme: String, Sendable, CaseIterable {
        /// As the person's device is set.
        case auto
        case light, dark
    }

    package var theme: Theme?
    package var logo: SafeURL?
    /// In place of `logo` on dark pages.
    package var logoDark: SafeURL?
    package var favicon: SafeURL?
    package var background: SafeURL?
    /// A font file of the site's own.
    package var fontFile: SafeURL?
    /// A list of families, as CSS has it.
    package var font: String?
    /// Lengths by token: `radius`, `radius-card`, `card-width`.
    package var lengths: [String: String] = [:]
    /// Colours by token, such as `accent`: `#rrggbb`.
    package var light: [String: String] = [:]
    package var dark: [String: String] = [:]

    package init() {}

    /// This brand, with what it does not say taken from `base`.
    func over(_ base: Brand) -> Brand {
        var brand = self
        brand.theme = theme ?? base.theme
        // A logo of one's own is not paired with another's dark one.
        brand.logoDark = logoDark ?? (logo == nil ? base.logoDark : nil)
        brand.logo = logo ?? base.logo
        brand.favicon = favicon ?? base.favicon
        brand.background = background ?? base.background
        brand.font = font ?? (fontFile == nil ? base.font : nil)
        brand.fontFile = fontFile ?? (font == nil ? base.fontFile : nil)
        brand.lengths = base.lengths.merging(lengths) { _, own in own }
        brand.light = base.light.merging(light) { _, own in own }
        brand.dark = base.dark.merging(dark) { _, own in own }
        return brand
    }
}
