import Ground
import Hummingbird
import Web

/// The contract of the HTTP API, `GET /admin/openapi.json`.
struct ContractEndpoint: Endpoint {
    let document: OpenAPIDocument

    static let path = "/admin/openapi.json"

    var routes: [Route] {
        let bytes = document.json.bytes
        return [
            .get(Self.path) { _, _ in .json(bytes) }
        ]
    }
}
