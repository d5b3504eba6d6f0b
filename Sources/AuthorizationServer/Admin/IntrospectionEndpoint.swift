import HTTPTypes
import Hummingbird
import OAuth
import Web

/// Token introspection, `POST /admin/oauth2/introspect` (RFC 7662 §2).
struct IntrospectionEndpoint: Endpoint {
    let introspection: Introspection
    let limits: RequestLimits

    var routes: [Route] {
        [
            .post("/admin/oauth2/introspect") { request, _ in
                var request = request
                let parameters = try await request.formParameters(limits)
                return .json(try await introspection.introspect(parameters), headers: .notStored)
            }
        ]
    }
}
