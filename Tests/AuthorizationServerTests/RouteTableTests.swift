import AuthorizationServer
import Ground
import HTTPTypes
import Hummingbird
import Testing

@Suite("The two listeners")
struct RouteTableTests {
    @Test("the public one knows no admin path, with or without /admin")
    func noAdminOnPublic() async throws {
        try await TestServer.run { server in
            let publicPaths = Set(server.server.publicEndpoints.routes.map(\.path))
            for route in server.server.adminEndpoints.routes {
                let path = route.path.replacing(":set", with: "a").replacing(":kid", with: "b").replacing(
                    ":id", with: "c")
                let unprefixed = String(path.dropFirst("/admin".count))
                for target in [path, unprefixed] where !publicPaths.contains(target) {
                    let answer = try await server.publicAPI.send(route.method, target)
                    #expect(answer.status == 404, "\(route.method) \(target)")
                }
            }
        }
    }

    @Test("the admin one answers each path with and without /admin, and Hydra 1's older names")
    func prefixes() async throws {
        try await TestServer.run { server in
            for target in [
                "/admin/clients", "/clients", "/clients/", "/version", "/admin/health/ready", "/health/ready",
            ] {
                #expect(try await server.adminAPI.get(target).status == 200, "\(target)")
            }
            let older = try await server.adminAPI.get("/oauth2/requests/login?login_challenge=garbage")
            #expect(older.status == 404)
            #expect(older.json["error"]?.string == "Not Found")
        }
    }

    @Test("a known path with another method answers 405 and lists what is allowed — RFC 9110 §15.5.6")
    func otherMethods() async throws {
        try await TestServer.run { server in
            let answer = try await server.publicAPI.get("/oauth2/token")
            #expect(answer.status == 405)
            #expect(answer.headers[.allow] == "POST")
        }
    }

    @Test("OPTIONS on a known path lists its methods — RFC 9110 §9.3.7", arguments: ["/oauth2/token", "/userinfo", "/oauth2/revoke"])
    func options(_ path: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.publicAPI.send(.options, path)
            #expect(answer.status == 204)
            #expect(answer.headers[.allow]?.contains("POST") == true)
            #expect(try await server.publicAPI.send(.options, "/nothing").status == 404)
        }
    }

    @Test(
        "discovery and keys are cacheable and answer 304 to their entity tag — RFC 9110 §13.1.2",
        arguments: [
            "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", "/.well-known/jwks.json",
        ])
    func caching(_ path: String) async throws {
        try await TestServer.run { server in
            let first = try await server.publicAPI.get(path)
            #expect(first.status == 200)
            #expect(first.headers[.cacheControl]?.contains("max-age") == true)
            let tag = try #require(first.headers[.eTag])
            let second = try await server.publicAPI.get(path, headers: [.ifNoneMatch: tag])
            #expect(second.status == 304)
            #expect(second.body.isEmpty)
        }
    }

    @Test("every answer carries the headers of its class, errors included — hygiene §1")
    func headers() async throws {
        try await TestServer.run { server in
            for target in [
                "/", "/oauth2/auth", "/oauth2/auth?client_id=none", "/oauth2/fallbacks/login", "/userinfo",
                "/health/alive",
            ] {
                let answer = try await server.publicAPI.get(target)
                #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(target)")
                #expect(answer.headers[.strictTransportSecurity] != nil, "\(target)")
                if answer.headers[.contentType]?.hasPrefix("text/html") == true {
                    #expect(
                        answer.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true, "\(target)")
                    #expect(answer.headers[.cacheControl] == "no-store", "\(target)")
                }
            }
        }
    }
}
