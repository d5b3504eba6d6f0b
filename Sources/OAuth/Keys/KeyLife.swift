import Ground

/// How a signing key comes and goes: it is published before it signs, and stays published while something that it signed
/// may still be shown to somebody.
package struct KeyLife: Sendable {
    /// How long a new key is published before it signs: longer than clients keep the published keys, and than other
    /// processes take to notice it. Zero lets it sign at once.
    package var publishedBefore: Duration
    /// The age at which the newest key of a set gets a successor; `nil`: only an operator makes one.
    package var rotationInterval: Duration?
    /// How long a key stays published after its successor began to sign: at least the longest life of a token.
    package var publishedAfter: Duration

    package init(
        publishedBefore: Duration = .zero, rotationInterval: Duration? = nil,
        publishedAfter: Duration = .seconds(720 * 3600)
    ) {
        self.publishedBefore = publishedBefore
        self.rotationInterval = rotationInterval
        self.publishedAfter = publishedAfter
    }

    /// Which key of a set signs: the newest that was published long enough. Where none was, as after the start on an
    /// empty database or an import, the newest of those that have been published longest.
    ///
    /// - Parameter keys: that can sign, newest first.
    func signer(among keys: [StoredKey], at now: UnixTime) -> StoredKey? {
        if let ready = keys.first(where: { $0.createdAt + publishedBefore <= now }) { return ready }
        let earliest = keys.map(\.createdAt).min()
        return keys.first { $0.createdAt == earliest }
    }

    /// Whether it is time for another key.
    ///
    /// - Parameter keys: that can sign, newest first.
    func isRotationDue(_ keys: [StoredKey], at now: UnixTime) -> Bool {
        guard let rotationInterval, let newest = keys.first else { return false }
        return newest.createdAt + rotationInterval <= now
    }

    /// The keys of which nothing can be valid any more.
    ///
    /// - Parameter keys: that can sign, newest first.
    func retired(_ keys: [StoredKey], at now: UnixTime) -> [StoredKey] {
        guard rotationInterval != nil else { return [] }
        return zip(keys, keys.dropFirst()).filter { successor, _ in
            successor.createdAt + publishedBefore + publishedAfter <= now
        }.map(\.1)
    }
}
