/// Which sort of value may stand where. HTML escaping alone does not stop `javascript:` in a link.
enum PlacementRule {
    /// Attributes whose value the browser loads, follows or posts to.
    static let addresses: Set<String> = [
        "action", "cite", "data", "formaction", "href", "manifest", "ping", "poster", "src", "srcset", "xlink:href",
    ]

    /// What is wrong with `value` there, or `nil`.
    static func problem(of value: PageValue, at place: MarkupPlace) -> String? {
        switch place {
        case .tag: return "stands in a tag without quotation marks around it"
        case .raw: return "stands in a script, a style or a comment, where escaping does not help"
        case .content: break
        case .attribute(let name, let isStart):
            guard addresses.contains(name) else { break }
            guard case .url = value, isStart else {
                return "is not an address that was checked, so `\(name)=` cannot take it"
            }
        }
        switch value {
        case .text, .url, .message: return nil
        case .flag: return "is true or false, to be used as a section"
        case .object, .texts: return "is an object, to be used as a section"
        case .list: return "is a list, to be used as a section"
        case .absent: return "is empty in every sample of this page"
        }
    }
}
