import Ground

/// Asks a hook, again where it does not answer, within Hydra's bounds.
package struct HookCall: Sendable {
    /// For all attempts together.
    private static let timeout = Duration.seconds(30)
    private static let attempts = 3
    private static let maximumResponseLength = 5 << 20

    private let address: HookAddress
    private let http: any OutgoingHTTP
    private let clock: WallClock
    private let pause: @Sendable (Duration) async throws -> Void

    /// - Parameter pause: waits between two attempts.
    package init(
        _ address: HookAddress, http: any OutgoingHTTP, clock: WallClock,
        pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.address = address
        self.http = http
        self.clock = clock
        self.pause = pause
    }

    /// The first answer under 500. Throws `server_error` where there is none.
    func send(_ body: [UInt8]) async throws(OAuthError) -> OutgoingResponse {
        let deadline = clock.now() + Self.timeout
        var reason = "the time is over"
        for attempt in 1...Self.attempts {
            let left = deadline.since(clock.now())
            guard left > .zero else { break }
            switch await attemptOnce(body, within: left) {
            case .success(let response) where response.status < 500: return response
            case .success(let response): reason = "it answered with status \(response.status)"
            case .failure(let failure):
                reason = "\(failure)"
                guard failure.isWorthRepeating else { throw Self.failure(reason) }
            }
            // The pauses grow, and a cancelled request waits no longer.
            guard attempt < Self.attempts, (try? await pause(.milliseconds(200 * attempt))) != nil else { break }
        }
        throw Self.failure(reason)
    }

    private func attemptOnce(
        _ body: [UInt8], within time: Duration
    ) async -> Result<OutgoingResponse, OutgoingFailure> {
        var request = OutgoingRequest(url: address.url, json: body)
        request.timeout = time
        request.maximumResponseLength = Self.maximumResponseLength
        if let credential = address.credential { request.headers.append((credential.name, credential.value.exposed)) }
        do throws(OutgoingFailure) {
            return .success(try await http.send(request))
        } catch {
            return .failure(error)
        }
    }

    private static func failure(_ reason: String) -> OAuthError {
        OAuthError(.serverError, "The token hook failed.", debug: "token hook: \(reason)")
    }
}

extension OutgoingFailure {
    /// Whether the next attempt may fare better.
    fileprivate var isWorthRepeating: Bool {
        switch self {
        case .unreachable, .timedOut: true
        case .malformedURL, .forbiddenAddress, .tooLong: false
        }
    }
}
