import Mustache

/// The names of a mail for its text templates, where nothing is markup and so nothing is escaped.
struct PlainNames: MustacheParent {
    let object: PageObject

    func child(named name: String) -> Any? { object.members[name]?.plain }
}

/// The messages for text templates.
private struct PlainTree: MustacheParent {
    let tree: MessageTree

    func child(named name: String) -> Any? {
        guard let branch = tree.branches[name] else { return nil }
        return branch.branches.isEmpty ? branch.message?.plainTemplate : PlainTree(tree: branch)
    }
}

extension PageValue {
    /// What the template engine sees where nothing is escaped.
    fileprivate var plain: Any {
        switch self {
        case .text(let text): text
        case .object(let object): PlainNames(object: object)
        case .list(let values): values.map(\.plain)
        case .message(let message): message.plainTemplate
        case .texts(let tree): PlainTree(tree: tree)
        case .url, .flag, .absent: rendered
        }
    }
}
