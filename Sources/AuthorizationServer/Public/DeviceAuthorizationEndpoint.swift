import AdminAPI
import HTTPTypes
import Hummingbird
import OAuth
import Web

/// The device authorization endpoint, `POST /oauth2/device/auth` (RFC 8628 §3.1).
struct DeviceAuthorizationEndpoint: Endpoint {
    let clientAuthentication: ClientAuthentication
    let authorization: DeviceAuthorization
    let limits: RequestLimits

    var routes: [Route] { [.post("/oauth2/device/auth", .authorize, post)] }

    private func post(_ request: Request, _ context: WebContext) async throws -> Response {
        var request = request
        let parameters = try await request.formParameters(limits)

        let client = try await clientAuthentication.authenticate(request.clientAuthentication(parameters))  // §3.1
        let codes = try await authorization.begin(parameters, for: client)  // §3.1

        return .json(codes.json, headers: .notStored)  // §3.2
    }
}

extension RouteDescription {
    fileprivate static let authorize = RouteDescription(
        .oAuth2, "oAuth2DeviceFlow", "Gives a device the codes with which it waits for a person.",
        body: .form([
            .required("client_id", .text("The client.")),
            .optional("client_secret", .text("Of clients registered for `client_secret_post`.")),
            .optional("scope", .text("What to ask for, separated by spaces.")),
            .optional("audience", .text("Whom the access token shall be for, separated by spaces.")),
        ]),
        answers: [.json(DeviceCodesModel.self, "The codes."), .unknownClient])
}

/// A successful answer (RFC 8628 §3.2).
private enum DeviceCodesModel: Described {
    static let modelName = "deviceAuthorization"

    static let schema = JSONSchema.object(
        "The codes of a device (RFC 8628 §3.2).",
        required: ["device_code", "user_code", "verification_uri", "verification_uri_complete", "expires_in", "interval"],
        members: [
            "device_code": .text("What the device asks for tokens with."), "user_code": .text("What it shows."),
            "verification_uri": .text("Where the person goes."),
            "verification_uri_complete": .text("The same with the user code, for a QR code."),
            "expires_in": .integer("Seconds."), "interval": .integer("Seconds between two requests."),
        ])
}
