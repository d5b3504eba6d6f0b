import Mustache

/// One value that a page's template may use. Which sort it is decides where a template may put it.
package enum PageValue: Sendable {
    /// Text from anywhere; escaped wherever it is shown.
    case text(String)
    /// A checked address: the only sort that may stand in `href`, `src` or `action`.
    case url(SafeURL)
    case flag(Bool)
    case object(PageObject)
    case list([PageValue])
    /// A text of the message catalogue, already in the page's language.
    case message(Message)
    /// All texts of the page's language, as `t`.
    case texts(MessageTree)
    /// Nothing here. The name still exists, so that Mustache does not look for it in the surrounding objects.
    case absent

    package static func text(_ value: String?) -> PageValue { value.map { .text($0) } ?? .absent }
    package static func url(_ value: SafeURL?) -> PageValue { value.map { .url($0) } ?? .absent }
    package static func object(_ value: PageObject?) -> PageValue { value.map { .object($0) } ?? .absent }
    package static func message(_ value: Message?) -> PageValue { value.map { .message($0) } ?? .absent }

    /// What the template engine sees.
    var rendered: Any {
        switch self {
        case .text(let text): separatingMarkupCharacters(text)
        case .url(let url): url.text
        case .flag(let flag): flag
        case .object(let object): object
        case .list(let values): values.map(\.rendered)
        case .message(let message): message.template
        case .texts(let tree): tree
        case .absent: Nothing()
        }
    }
}

/// Prints nothing and opens no section, and yet is there to be found.
private struct Nothing: MustacheCustomRenderable {
    let renderText = ""
    let isNull = true
}

/// The names that a template may use at one place, and their values.
package struct PageObject: Sendable, MustacheParent, ExpressibleByDictionaryLiteral {
    package private(set) var members: [String: PageValue]

    package init(dictionaryLiteral elements: (String, PageValue)...) {
        members = Dictionary(elements) { _, last in last }
    }

    package init(_ members: [String: PageValue]) { self.members = members }

    /// This object with the members of `other`, which win.
    package func adding(_ other: PageObject) -> PageObject {
        PageObject(members.merging(other.members) { _, new in new })
    }

    package func child(named name: String) -> Any? { members[name]?.rendered }
}
