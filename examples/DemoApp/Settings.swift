import ArgumentParser
import Foundation
import Ground

/// The flags. Two applications are this program twice, with two clients, two ports and two colours.
struct Settings: ParsableArguments {
    @Option(help: "The issuer, as its discovery document has it.")
    var issuer = "http://localhost:4444"

    @Option(help: "The client's id at the issuer.")
    var clientID = "demo-app"

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on.")
    var port = 5555

    @Option(help: "The application's own address as browsers see it. Default: http://localhost:<port>")
    var url: String?

    @Option(help: "What the application is called.")
    var name = "Demo App"

    @Option(help: "The colour of its pages: a hue from 0 to 360.")
    var hue = 150

    @Option(help: "The scopes to ask for, separated by spaces.")
    var scope = "openid profile email offline_access"

    @Option(help: "Accept access tokens for this audience, beside the application's own.")
    var audience: String?

    func resolved() throws -> ResolvedSettings {
        let secret = ProcessInfo.processInfo.environment["DEMO_CLIENT_SECRET"]
        return ResolvedSettings(
            issuer: issuer, clientID: clientID, clientSecret: secret.map { Secret($0) }, host: host, port: port,
            baseURL: url ?? "http://localhost:\(port)", name: name, hue: hue, scope: scope, audience: audience)
    }
}

/// What the program runs with.
struct ResolvedSettings: Sendable {
    /// Marks a client secret.
    enum ClientSecret {}

    let issuer: String
    let clientID: String
    /// `nil`: a public client, which proves itself by PKCE alone.
    let clientSecret: Secret<ClientSecret>?
    let host: String
    let port: Int
    let baseURL: String
    let name: String
    let hue: Int
    let scope: String
    let audience: String?

    /// The letter on the application's sign.
    var initial: String { String(name.prefix(1)) }
    /// Must be registered at the issuer exactly like this (RFC 6749 §3.1.2.3).
    var redirectURI: String { baseURL + "/callback" }
    /// Must be among the client's `post_logout_redirect_uris`.
    var signedOutURI: String { baseURL + "/signed-out" }
}
