import Mustache

/// The messages of one language as the templates see them: `{{t.login.title}}`.
package final class MessageTree: Sendable, MustacheParent {
    let message: Message?
    let branches: [String: MessageTree]

    init(_ messages: some Sequence<(path: ArraySlice<Substring>, message: Message)>) {
        var own: Message?
        var groups: [String: [(path: ArraySlice<Substring>, message: Message)]] = [:]
        for (path, message) in messages {
            if let first = path.first {
                groups[String(first), default: []].append((path.dropFirst(), message))
            } else {
                own = message
            }
        }
        message = own
        branches = groups.mapValues { MessageTree($0) }
    }

    package func child(named name: String) -> Any? {
        guard let branch = branches[name] else { return nil }
        return branch.branches.isEmpty ? branch.message?.template : branch
    }
}
