extension KeyedDecodingContainer {
    /// The list, or an empty one where Go's encoder wrote `null` or left the member out. A `null` in it is none of its
    /// elements: an identity provider that sent `[null]` made a server keep it.
    func list<Element: Decodable>(_ key: Key) throws -> [Element] {
        try decodeIfPresent([Element?].self, forKey: key)?.compactMap { $0 } ?? []
    }

    /// The text, or an empty one where the member is `null` or missing.
    func text(_ key: Key) throws -> String { try decodeIfPresent(String.self, forKey: key) ?? "" }

    /// The truth value, or `false` where the member is `null` or missing.
    func flag(_ key: Key) throws -> Bool { try decodeIfPresent(Bool.self, forKey: key) ?? false }
}
