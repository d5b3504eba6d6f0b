import Ground
import Hummingbird
import Web

@testable import IdentityProvider

/// A step of the sign-in that is done by pressing a button.
struct TestStep: SignInStep {
    let name: String
    /// What the step proves.
    var methods: [String] = []
    var condition: @Sendable (SignInVisit) -> Bool = { _ in true }

    var path: String { "/steps/\(name)" }

    func isDue(_ visit: SignInVisit) async throws -> Bool { condition(visit) }

    func register(on router: Router<WebContext>, _ queue: SignInQueue) {
        router.get(RouterPath(path)) { request, _ in
            switch try await queue.resume(request, try request.queryParameters(RequestLimits())) {
            case .elsewhere(let response): return response
            case .found(let signIn):
                let form = queue.challenges.form(signIn.open, at: path)
                return .html(
                    """
                    \(name) of \(signIn.user.profile.email) <form action="\(form.action)">\
                    <input name="csrf" value="\(form.csrf.exposed)">
                    """)
            }
        }
        router.post(RouterPath(path)) { request, _ in
            var incoming = request
            let form = try await incoming.formParameters(RequestLimits())
            let parameters = try request.queryParameters(RequestLimits())
            switch try await queue.resume(request, parameters, form: form) {
            case .elsewhere(let response): return response
            case .found(let signIn):
                let progress = signIn.progress.finishing(self, adding: methods)
                return try await queue.proceed(signIn.open, progress, request)
            }
        }
    }
}
