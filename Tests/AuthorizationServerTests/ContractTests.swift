import AuthorizationServer
import Ground
import Testing

@Suite("The contract — OpenAPI 3.1")
struct ContractTests {
    @Test("every route is described: give it a RouteDescription where it stands")
    func complete() async throws {
        try await TestServer.run { server in
            let routes = server.server.publicEndpoints.routes + server.server.adminEndpoints.routes
            for route in routes where route.path != "/admin/openapi.json" {
                #expect(route.description != nil, "\(route.method) \(route.path)")
            }
        }
    }

    @Test("operation ids are unique: clients make their methods of them")
    func uniqueIDs() async throws {
        try await TestServer.run { server in
            let routes = server.server.publicEndpoints.routes + server.server.adminEndpoints.routes
            let ids = routes.compactMap(\.description?.id)
            #expect(Set(ids).count == ids.count)
        }
    }

    @Test("it is served by the admin listener, with every route and every model that one refers to")
    func served() async throws {
        try await TestServer.run { server in
            let answer = try await server.adminAPI.get("/openapi.json")
            #expect(answer.status == 200)
            #expect(answer.json["openapi"]?.string == "3.1.0")
            let paths = try #require(answer.json["paths"]?.object)
            #expect(paths["/oauth2/token"]?.object?["post"] != nil)
            #expect(paths["/admin/clients/{id}"]?.object?["patch"] != nil)
            let schemas = try #require(answer.json["components"]?.object?["schemas"]?.object)
            let references = answer.text.matches(of: /"#\/components\/schemas\/(\w+)"/).map { String($0.output.1) }
            #expect(!references.isEmpty)
            for name in references { #expect(schemas[name] != nil, "\(name)") }
        }
    }
}
