import AdminClient
import ArgumentParser
import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOSSL

/// How to reach the server; the flags of every command that asks one.
struct ConnectionOptions: ParsableArguments {
    @Option(
        name: [.customShort("e"), .long],
        help: ArgumentHelp("The server's address, else ORY_SDK_URL, else this machine.", valueName: "url"))
    var endpoint: String?

    @Option(
        name: [.customShort("H"), .long],
        help: ArgumentHelp("A header for every request, such as 'Authorization: Bearer …'.", valueName: "name: value"))
    var httpHeader: [HeaderLine] = []

    @Flag(name: .customLong("skip-tls-verify"), help: "Trust any certificate. Never in production.")
    var skipsVerification = false

    /// Lets `body` speak to the server and closes the connection afterwards.
    func withServer<Value>(
        _ api: ServerAPI, _ environment: [String: String], _ body: (APIServer) async throws -> Value
    ) async throws -> Value {
        let endpoint = try Endpoint(flag: endpoint, environment: environment, api: api)
        let client = makeClient()
        let headers = httpHeader.reduce(into: HTTPFields()) { $0.append($1.field) }
        let exchange = NetworkExchange(base: endpoint.address, headers: headers, client: client)
        do {
            let server = APIServer(endpoint: endpoint, exchange: exchange) { base in
                NetworkExchange(base: base, headers: headers, client: client)
            }
            let value = try await body(server)
            try await client.shutdown()
            return value
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    private func makeClient() -> HTTPClient {
        guard skipsVerification else { return NetworkExchange.makeClient() }
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(3)
        var security = TLSConfiguration.makeClientConfiguration()
        security.certificateVerification = .none
        configuration.tlsConfiguration = security
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}
