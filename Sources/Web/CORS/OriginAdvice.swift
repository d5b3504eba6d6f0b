import Hummingbird

/// What a request itself says about origins, beyond the configuration: a client may have registered some.
package protocol OriginAdvice: Sendable {
    /// Whether a preflight is answered with consent whatever the origin, because only the request that follows shows who
    /// calls.
    func welcomesPreflight(_ request: Request) -> Bool

    /// Further origins whose pages may read the answer. `request` is what the endpoint receives afterwards: whoever
    /// reads the body puts it back.
    func furtherOrigins(for request: inout Request, _ context: WebContext) async -> [OriginPattern]
}
