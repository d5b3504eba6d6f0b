import ArgumentParser
import Ground

/// The fields of a client as flags. Only those that are given say anything; the server knows the defaults.
struct ClientFields: ParsableArguments {
    @Option(help: "The name that people see.")
    var name: String?

    @Option(help: "The client secret. Without it the server makes one, which is safer.")
    var secret: String?

    @Option(help: "What the client may do, such as authorization_code,refresh_token.")
    var grantType: [CommaSeparated] = []

    @Option(help: "What the authorization endpoint may answer, such as code.")
    var responseType: [CommaSeparated] = []

    @Option(name: .customLong("redirect-uri"), help: "Where the browser may be sent with a code.")
    var redirectURI: [CommaSeparated] = []

    @Option(help: "The scopes that the client may ask for.")
    var scope: [CommaSeparated] = []

    @Option(help: "The audiences that the client may ask for.")
    var audience: [CommaSeparated] = []

    @Option(help: "client_secret_basic, client_secret_post or none (a public client).")
    var tokenEndpointAuthMethod: String?

    @Option(help: "opaque or jwt; overrides strategies.access_token.")
    var accessTokenStrategy: String?

    @Option(help: "Who is responsible for the client.")
    var owner: String?

    @Option(help: "Addresses of people who are responsible for the client.")
    var contact: [CommaSeparated] = []

    @Option(help: "A JSON object of your own.", transform: ClientFields.object)
    var metadata: JSONValue?

    @Option(help: "Origins that may call the public API from a browser.")
    var allowedCorsOrigin: [CommaSeparated] = []

    @Option(help: "public or pairwise (OpenID Connect Core §8).")
    var subjectType: String?

    @OptionGroup(title: "Links") var links: ClientLinks
    @OptionGroup(title: "Keys and request objects") var keys: ClientKeys
    @OptionGroup(title: "Consent and logout") var dialogue: ClientDialogue

    /// The fields that were given, by their names on the wire.
    var given: ClientChanges {
        var changes = ClientChanges()
        changes.set("client_name", name)
        changes.set("client_secret", secret)
        changes.set("grant_types", grantType)
        changes.set("response_types", responseType)
        changes.set("redirect_uris", redirectURI)
        changes.set("scope", scope.isEmpty ? nil : scope.values.joined(separator: " "))
        changes.set("audience", audience)
        changes.set("token_endpoint_auth_method", tokenEndpointAuthMethod)
        changes.set("access_token_strategy", accessTokenStrategy)
        changes.set("owner", owner)
        changes.set("contacts", contact)
        changes.set("metadata", metadata)
        changes.set("allowed_cors_origins", allowedCorsOrigin)
        changes.set("subject_type", subjectType)
        links.add(to: &changes)
        keys.add(to: &changes)
        dialogue.add(to: &changes)
        return changes
    }

    private static func object(_ text: String) throws(ValidationError) -> JSONValue {
        guard let value = try? JSONParser.parse(Array(text.utf8)), value.object != nil else {
            throw ValidationError(#"It must be a JSON object, such as '{"team":"billing"}'."#)
        }
        return value
    }
}
