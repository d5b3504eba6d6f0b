import Foundation
import Testing

@Suite("The house keeps its shape")
struct ImportDirectionTests {
    /// A room, the rooms of ours that it may import, and why no more.
    struct Room: Sendable, CustomStringConvertible {
        let name: String
        let mayImport: Set<String>
        let reason: String
        var description: String { name }
    }

    static let rooms: [Room] = [
        Room(name: "Ground", mayImport: [], reason: "everything stands on it"),
        Room(name: "JOSE", mayImport: ["Ground", "COpenSSL"], reason: "cryptography knows no protocol"),
        Room(name: "Settings", mayImport: ["Ground"], reason: "keys are declared, not used, here"),
        Room(name: "Database", mayImport: ["Ground", "CSQLite", "CLibPQ"], reason: "drivers know no tables"),
        Room(
            name: "PasswordHashing", mayImport: ["Ground", "CArgon2", "CSodium", "CCrypt"],
            reason: "hashing knows no users"),
        Room(name: "Mail", mayImport: ["Ground", "CCurl"], reason: "mail knows neither people nor pages"),
        Room(
            name: "Authenticators", mayImport: ["Ground", "CFido2", "CQREncode"],
            reason: "second factors are arithmetic: no pages, no people, no tables"),
        Room(name: "AdminAPI", mayImport: ["Ground"], reason: "wire models, nothing else"),
        Room(
            name: "OAuth", mayImport: ["Ground", "JOSE", "AdminAPI", "CCrypt"],
            reason: "rules run without a web server and without SQL"),
        Room(
            name: "Storage", mayImport: ["Ground", "JOSE", "AdminAPI", "OAuth", "Database"],
            reason: "SQL stays in one room"),
        Room(name: "Web", mayImport: ["Ground"], reason: "manners of HTTP for both programs"),
        Room(
            name: "Launching", mayImport: ["Ground", "Settings", "Web"],
            reason: "how a program begins, told by its settings; it knows no program"),
        Room(
            name: "CommandLineTools",
            mayImport: ["Ground", "JOSE", "Settings", "Database", "Migrations", "Storage", "AdminAPI", "AdminClient"],
            reason: "commands speak to the server by HTTP, and to the database only to migrate and to clean it"),
        Room(name: "AdminClient", mayImport: ["Ground", "AdminAPI"], reason: "any Swift identity provider can use it"),
        Room(
            name: "AuthorizationServer",
            mayImport: ["Ground", "JOSE", "Settings", "Database", "AdminAPI", "OAuth", "Storage", "Web"],
            reason: "the server knows no people"),
        Room(
            name: "IdentityProvider",
            mayImport: [
                "Ground", "JOSE", "Settings", "Database", "AdminAPI", "AdminClient", "PasswordHashing", "Mail", "Authenticators", "Web",
                "Templates", "StaticFiles", "Migrations", "CommonPasswords",
            ],
            reason: "it reaches the server by HTTP alone, as any other identity provider would"),
    ]

    @Test("each room imports only what stands below it", arguments: rooms)
    func imports(of room: Room) throws {
        let ours = Set(Self.rooms.map(\.name)).union([
            "Migrations", "Templates", "StaticFiles", "CommonPasswords", "CSQLite", "CLibPQ", "COpenSSL", "CArgon2", "CCrypt", "CCurl",
            "CFido2", "CQREncode", "CSodium",
        ])
        for file in try Sources.files(in: room.name) {
            let strangers = file.imports.intersection(ours).subtracting(room.mayImport).subtracting([room.name])
            #expect(strangers.isEmpty, "\(file.path) imports \(strangers.sorted()): \(room.reason)")
        }
    }

    @Test(
        "the rules of OAuth know no HTTP framework, no SQL and no Foundation — design D7",
        arguments: [
            "Hummingbird", "HTTPTypes", "NIOCore", "NIOHTTP1", "AsyncHTTPClient", "Database", "Storage", "Foundation",
        ])
    func rulesAreFree(of module: String) throws {
        for file in try Sources.files(in: "OAuth") { #expect(!file.imports.contains(module), "\(file.path)") }
    }

    @Test("only the assembly of a program may see both halves", arguments: ["AuthorizationServer", "IdentityProvider"])
    func halves(_ half: String) throws {
        let other = half == "IdentityProvider" ? "AuthorizationServer" : "IdentityProvider"
        for file in try Sources.files(in: half) { #expect(!file.imports.contains(other), "\(file.path)") }
    }
}
