import Ground

/// The JWK Sets behind `jwks_uri`s, kept for a while. However often strangers ask, a URI is called once at a time, and not
/// again within `pause`.
actor RemoteKeySets {
    /// Between two calls of one URI, whatever came of the first.
    static let pause = Duration.seconds(10)
    private static let capacity = 1000
    private static let maximumLength = 1 << 17

    private typealias Outcome = Result<FetchedKeys, ClientKeyFailure>

    private struct Entry {
        let calledAt: UnixTime
        let outcome: Outcome
        /// Of the latest call that brought any.
        let keys: FetchedKeys?
    }

    private let http: any OutgoingHTTP
    private let clock: WallClock
    private var entries: [String: Entry] = [:]
    private var calls: [String: Task<Outcome, Never>] = [:]

    init(http: any OutgoingHTTP, clock: WallClock) {
        self.http = http
        self.clock = clock
    }

    func keys(at uri: String) async throws(ClientKeyFailure) -> FetchedKeys {
        if let keys = entries[uri]?.keys, clock.now() < keys.freshUntil { return keys }
        return try await latest(at: uri)
    }

    /// For a token that no key of `former` fits.
    func keys(at uri: String, newerThan former: FetchedKeys) async throws(ClientKeyFailure) -> FetchedKeys {
        if let keys = entries[uri]?.keys, keys.fetchedAt > former.fetchedAt { return keys }
        return try await latest(at: uri)
    }

    private func latest(at uri: String) async throws(ClientKeyFailure) -> FetchedKeys {
        if let entry = entries[uri], calls[uri] == nil, clock.now() < entry.calledAt + Self.pause {
            return try usable(entry).get()
        }
        return try await outcome(of: uri).get()
    }

    private func outcome(of uri: String) async -> Outcome {
        if let call = calls[uri] { return await call.value }
        // A task of its own: a caller that gives up must not take the answer from the others that wait for it.
        let call = Task { await fetch(uri) }
        calls[uri] = call
        return await call.value
    }

    private func fetch(_ uri: String) async -> Outcome {
        let calledAt = clock.now()
        let outcome: Outcome
        do throws(ClientKeyFailure) { outcome = .success(try await call(uri)) } catch { outcome = .failure(error) }
        let entry = Entry(calledAt: calledAt, outcome: outcome, keys: (try? outcome.get()) ?? entries[uri]?.keys)
        makeRoom(for: uri)
        entries[uri] = entry
        calls[uri] = nil
        return usable(entry)
    }

    private func call(_ uri: String) async throws(ClientKeyFailure) -> FetchedKeys {
        var request = OutgoingRequest(url: uri)
        request.headers = [("Accept", "application/jwk-set+json, application/json")]
        request.maximumResponseLength = Self.maximumLength
        let response: OutgoingResponse
        do { response = try await http.send(request) } catch { throw .notFetched(error) }
        return try FetchedKeys(response, at: clock.now())
    }

    /// Keys of an earlier call serve for a while where the latest one failed.
    private func usable(_ entry: Entry) -> Outcome {
        guard case .failure = entry.outcome, let keys = entry.keys, clock.now() < keys.usableUntil else { return entry.outcome }
        return .success(keys)
    }

    /// The longest untouched entry goes.
    private func makeRoom(for uri: String) {
        guard entries[uri] == nil, entries.count >= Self.capacity else { return }
        guard let oldest = entries.min(by: { $0.value.calledAt < $1.value.calledAt }) else { return }
        entries[oldest.key] = nil
    }
}
