/// One page of a list, and what to ask for to get the next one.
public struct ResultPage<Item: Sendable>: Sendable {
    public let items: [Item]
    /// The `page_token` of the next page; `nil` on the last one.
    public let nextToken: String?

    public init(items: [Item], nextToken: String?) {
        self.items = items
        self.nextToken = nextToken
    }
}
