extension PageValue {
    /// The names of both: what is empty in one sample of a page is filled in another.
    func merged(with other: PageValue) -> PageValue {
        switch (self, other) {
        case (.absent, _), (.flag(false), .object), (.flag(false), .list): other
        case (.object(let left), .object(let right)): .object(left.merged(with: right))
        case (.list(let left), .list(let right)): .list(Self.merged(left + right))
        default: self
        }
    }

    private static func merged(_ elements: [PageValue]) -> [PageValue] {
        guard let first = elements.first else { return [] }
        return [elements.dropFirst().reduce(first) { $0.merged(with: $1) }]
    }
}

extension PageObject {
    func merged(with other: PageObject) -> PageObject {
        PageObject(members.merging(other.members) { $0.merged(with: $1) })
    }
}
