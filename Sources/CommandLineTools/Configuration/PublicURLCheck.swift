import AdminClient
import Ground
import HTTPTypes
import Settings

/// Whether who comes through the gateway is told what the configuration says: the server's metadata (OpenID Connect
/// Discovery §4.3), asked for at the address that clients use.
struct PublicURLCheck {
    let urls: ServerSettings.URLs
    let exchange: any HTTPExchange

    private static let path = "/.well-known/openid-configuration"

    /// One sentence for each thing that differs; none where all is well.
    func complaints() async -> [String] {
        let response: ExchangeResponse
        do {
            response = try await exchange.send(ExchangeRequest(method: .get, path: Self.path))
        } catch {
            return ["The public URL cannot be reached: \(error). Start the server, and look at the gateway's route."]
        }
        guard response.status == .ok, let metadata = (try? JSONParser.parse(response.body))?.object else {
            return [
                "\(Self.path) at the public URL answers with status \(response.status.code) and no metadata: the gateway leads elsewhere."
            ]
        }
        var complaints = [String]()
        let issuer = metadata["issuer"]?.string ?? ""
        if !issuer.utf8.elementsEqual(urls.issuer.text.utf8) {
            complaints.append(
                "The server behind the public URL is '\(issuer)', and urls.self.issuer is '\(urls.issuer.text)'.")
        }
        for name in ["authorization_endpoint", "token_endpoint", "jwks_uri"] {
            let endpoint = metadata[name]?.string ?? ""
            if !endpoint.hasPrefix(urls.publicBase.text) {
                complaints.append(
                    "The \(name) behind the public URL is '\(endpoint)', which is not below '\(urls.publicBase.text)'.")
            }
        }
        return complaints
    }
}
