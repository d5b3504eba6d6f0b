import AdminAPI
import Ground
import HTTPTypes
import Hummingbird
import Web

/// `GET /oauth2/fallbacks/*`: where browsers end when a page of the identity provider is not configured.
struct FallbackEndpoints: Endpoint {
    let limits: RequestLimits

    /// The path of a fallback → the configuration key that would replace it.
    private static let missing = [
        "login": "urls.login", "consent": "urls.consent", "logout": "urls.logout",
        "device": "urls.device.verification",
    ]

    var routes: [Route] {
        Self.missing.sorted { $0.key < $1.key }.map { path, key in
            .get("/oauth2/fallbacks/\(path)", .fallback(path)) { _, _ in explain(key) }
        } + [
            .get("/oauth2/fallbacks/logout/callback", .fallback("logout/callback")) { _, _ in signedOut },
            .get("/oauth2/fallbacks/device/done", .fallback("device/done")) { _, _ in deviceConnected },
            .get("/oauth2/fallbacks/error", .fallbackError) { request, _ in try error(request) },
        ]
    }

    private func explain(_ key: String) -> Response {
        let variable = key.uppercased().map { $0 == "." ? "_" : $0 }
        return FallbackPage(
            title: "No page is configured for this step",
            paragraphs: [
                "The sign-on reached a step that an identity provider answers, but the server does not know its address.",
                "If you run this server: set \(key) in the configuration, or the environment variable \(String(variable)), to the address of that page, and start the server again.",
            ]
        ).response(status: .ok)
    }

    private var signedOut: Response {
        FallbackPage(
            title: "You are signed out",
            paragraphs: ["If you run this server: set urls.post_logout_redirect to send people to a page of your own."]
        ).response(status: .ok)
    }

    private var deviceConnected: Response {
        FallbackPage(
            title: "Your device is connected",
            paragraphs: [
                "You can close this page and go on at the device.",
                "If you run this server: set urls.device.success to show a page of your own here.",
            ]
        ).response(status: .ok)
    }

    private func error(_ request: Request) throws -> Response {
        let parameters = try request.queryParameters(limits)
        return FallbackPage(
            title: "The request could not be completed",
            paragraphs: [
                "Error: \(parameters["error"] ?? "unknown")",
                parameters["error_description"] ?? "No description was given.",
                "If you run this server: set urls.error to show such errors on a page of your own.",
            ]
        ).response(status: .internalServerError)
    }
}

extension RouteDescription {
    fileprivate static func fallback(_ path: String) -> RouteDescription {
        let name = path.split(separator: "/").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return RouteDescription(
            .oAuth2, "fallback\(name)", "Stands in for a page that is not configured.",
            answers: [.page("What to configure.")])
    }

    fileprivate static let fallbackError = RouteDescription(
        .oAuth2, "fallbackError", "Shows an error that no client can be told.",
        parameters: [.optional("error", .text("Its code.")), .optional("error_description", .text("What is wrong."))],
        answers: [.page("The error.", status: .internalServerError)])
}
