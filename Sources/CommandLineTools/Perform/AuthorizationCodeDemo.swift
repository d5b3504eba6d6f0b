import Ground
import Synchronization

/// The pages of the demo client: a link, the way to the server, and what came back.
final class AuthorizationCodeDemo: Sendable {
    private let client: AuthorizationCodeClient
    private let identityProvider: DemoIdentityProvider
    private let keepsRunning: Bool
    private let attempt: Mutex<AuthorizationCodeClient.Attempt>
    private let outcome: AsyncThrowingStream<TokenAnswer, any Error>.Continuation

    /// The first result; with `keepsRunning` there is none.
    let results: AsyncThrowingStream<TokenAnswer, any Error>

    init(client: AuthorizationCodeClient, identityProvider: DemoIdentityProvider, keepsRunning: Bool) {
        self.client = client
        self.identityProvider = identityProvider
        self.keepsRunning = keepsRunning
        attempt = Mutex(client.begin())
        (results, outcome) = AsyncThrowingStream<TokenAnswer, any Error>.makeStream()
    }

    var routes: [LocalRoute] {
        [
            LocalRoute("/") { _ in
                .page("Demo client", "<p><a href=\"/perform-flow\">Authorize application</a></p>")
            },
            LocalRoute("/perform-flow") { [self] _ in
                let fresh = client.begin()
                attempt.withLock { $0 = fresh }
                return .redirect(client.url(of: fresh))
            },
            LocalRoute("/callback", callback),
        ] + identityProvider.routes
    }

    private func callback(_ parameters: FormParameters) async -> LocalAnswer {
        do {
            let tokens = try await client.finish(attempt.withLock { $0 }, parameters)
            if keepsRunning { print(TokenRow(tokens, now: WallClock.system.now()).cells.joined(separator: "\t")) }
            finish(.success(tokens))
            return .tokens(tokens)
        } catch {
            if keepsRunning { Terminal.complain("\(error)") }
            finish(.failure(error))
            return .failure("\(error)")
        }
    }

    private func finish(_ result: Result<TokenAnswer, any Error>) {
        guard !keepsRunning else { return }
        switch result {
        case .success(let tokens):
            outcome.yield(tokens)
            outcome.finish()
        case .failure(let error): outcome.finish(throwing: error)
        }
    }
}
