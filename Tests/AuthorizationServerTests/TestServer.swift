import AuthorizationServer
import Database
import Foundation
import Ground
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Migrations
import NIOCore
import OAuth
import Settings
import TestSupport
import Web

/// The whole server in this process: no socket, a clock that is moved by hand, calls to others that are answered by a script.
struct TestServer: Sendable {
    let publicAPI: any TestClientProtocol
    let adminAPI: any TestClientProtocol
    let clock: ManualClock
    let server: AuthorizationServer

    /// - Parameter settings: In addition to the test's defaults, by environment name.
    static func run(
        on kind: TestDatabase = .memory, settings: [String: String] = [:],
        outgoing: any OutgoingHTTP = ScriptedHTTP(),
        _ body: @Sendable (TestServer) async throws -> Void
    ) async throws {
        try await kind.withDatabase(migrated: Migrations.server) { database in
            try await run(database: database, settings: settings, outgoing: outgoing, body)
        }
    }

    /// On a database that the caller brought, so that two servers can share it.
    static func run(
        database: any Database, settings: [String: String] = [:], clock: ManualClock = ManualClock(),
        outgoing: any OutgoingHTTP = ScriptedHTTP(),
        _ body: @Sendable (TestServer) async throws -> Void
    ) async throws {
        var environment = defaults
        environment.merge(settings) { _, new in new }
        let sources = SettingsSources(environment: environment) { path in
            throw CocoaError(.fileNoSuchFile, userInfo: ["path": path])
        }
        let loaded = try ServerSettings.load(from: sources, random: .system).settings
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let world = World(
            database: database, clock: clock.wallClock, random: .system, processName: "test", outgoing: outgoing,
            logger: logger)
        let server = try await AuthorizationServer(loaded, world)
        try await Application(responder: server.publicResponder(), logger: logger).test(.router) { publicAPI in
            try await Application(responder: server.adminResponder(), logger: logger).test(.router) { adminAPI in
                try await body(
                    TestServer(publicAPI: publicAPI, adminAPI: adminAPI, clock: clock, server: server))
            }
        }
    }

    static let issuer = "https://sso.example"

    private static let defaults = [
        "DSN": "memory", "URLS_SELF_ISSUER": issuer, "SECRETS_SYSTEM": "a-system-secret-for-tests-alone",
        "URLS_LOGIN": "https://idp.example/login", "URLS_CONSENT": "https://idp.example/consent",
        "URLS_LOGOUT": "https://idp.example/logout", "URLS_ERROR": "https://idp.example/error",
        "OIDC_ID_TOKEN_SIGNING_ALGORITHM": "ES256", "OAUTH2_ACCESS_TOKEN_SIGNING_ALGORITHM": "ES256",
    ]
}
