import Ground

/// A session as its owner sees it in a list.
struct SessionRecord: Sendable {
    let session: BrowserSession
    let createdAt: UnixTime
    let lastSeenAt: UnixTime
}
