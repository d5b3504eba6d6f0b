/// Where the addresses that a template writes out may lead: to this server, or by https; what the page loads as code, or
/// posts to, is on this server alone. Addresses in variables were checked before (`SafeURL`).
enum LinkRule {
    /// Elements whose addresses the Content-Security-Policy, or the safety of what people enter, keeps on this server.
    private static let own: Set = ["script", "link", "form", "button", "input", "use"]

    static func problems(of element: MarkupScanner.Element) -> [String] {
        element.attributes.sorted { $0.key < $1.key }.flatMap { name, value in
            guard PlacementRule.addresses.contains(name) else { return [String]() }
            return candidates(name, value).compactMap { problem(element.name, name, $0) }
        }
    }

    private static func candidates(_ name: String, _ value: String) -> [String] {
        guard name == "srcset" || name == "ping" else { return [value] }
        return value.split(separator: ",").compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    private static func problem(_ element: String, _ attribute: String, _ address: String) -> String? {
        guard !address.isEmpty, !address.hasPrefix(MarkupScanner.variable) else { return nil }
        let plain = address.allSatisfy { $0.isASCII && !$0.isWhitespace && $0 != "\\" }
        let scheme = address.prefix { !"/?#".contains($0) }.split(separator: ":", omittingEmptySubsequences: false)
        let isHere = scheme.count < 2 && !address.hasPrefix("//")
        if plain, isHere { return nil }
        let name = scheme.count > 1 ? scheme[0].lowercased() : ""
        guard plain, !own.contains(element) else {
            return
                "`\(attribute)=\"\(address)\"` of `<\(element)>` must stay on this server; use a path such as `/static/…`"
        }
        switch name {
        case "https": return nil
        case "mailto", "tel": if element == "a" { return nil }
        case "data": if element == "img", address.hasPrefix("data:image/") { return nil }
        default: break
        }
        return "`\(attribute)=\"\(address)\"` leads neither to this server nor to https; use a path or an https address"
    }
}
