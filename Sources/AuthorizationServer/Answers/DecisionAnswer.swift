import Hummingbird
import Logging
import OAuth
import Web

/// How a browser is told what a visit to the authorization endpoint, or to the verification URI, came to.
struct DecisionAnswer: Sendable {
    let errorPage: ErrorPage

    func response(to decision: Decision, _ context: WebContext) -> Response {
        switch decision {
        // Hydra's status: its identity providers' tests look for it.
        case .askUserCode(let url), .askLogin(let url), .askConsent(let url), .deviceConnected(let url):
            return .redirect(to: url, status: .found)
        case .granted(let response): return deliver(response)
        case .refused(let response, let error):
            context.logger.info("refused", metadata: ["error": "\(error.debugDescription)"])
            return deliver(response)
        case .page(let error): return errorPage.response(to: error, context)
        }
    }

    private func deliver(_ response: AuthorizationResponse) -> Response {
        guard let location = response.location else { return FormPostPage(authorization: response).response }
        return .redirect(to: location)
    }
}
