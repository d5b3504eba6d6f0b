// swift-tools-version: 6.2
import PackageDescription

let swift: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let certificates = Target.Dependency.product(name: "X509", package: "swift-certificates")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

/// One room of the house. What it may import is exactly what stands here; `ImportDirectionTests` holds the reasons.
func room(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil) -> Target {
    .target(name: name, dependencies: dependencies, path: path, swiftSettings: swift)
}

/// The tests of one room; what they may import stands here too.
func test(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: swift)
}

let package = Package(
    name: "gatehouse",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "gatehouse", targets: ["gatehouse"]),
        .executable(name: "gatehouse-idp", targets: ["gatehouse-idp"]),
        .library(name: "AdminClient", targets: ["AdminClient", "AdminAPI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C libraries of the system.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CCrypt", providers: [.apt(["libcrypt-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CFido2", pkgConfig: "libfido2", providers: [.apt(["libfido2-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),

        // Ground floor: no protocol, no network.
        room("Ground", []),
        room("JOSE", ["Ground", "COpenSSL", crypto, cryptoExtras]),
        room("Settings", ["Ground", yams]),
        room("Database", ["Ground", "CSQLite", "CLibPQ"]),
        room("PasswordHashing", ["Ground", "CArgon2", "CSodium", "CCrypt", crypto, cryptoExtras]),
        room("Mail", ["Ground", "CCurl"]),
        room("Authenticators", ["Ground", "CFido2", "CQREncode", crypto]),

        // The protocol: no HTTP framework, no SQL.
        room("AdminAPI", ["Ground"]),
        room("OAuth", ["Ground", "JOSE", "AdminAPI", "CCrypt", crypto, cryptoExtras]),
        room("Storage", ["Ground", "JOSE", "AdminAPI", "OAuth", "Database", "Migrations", crypto]),

        // What is data: SQL, pages, style sheets, built into the programs.
        .target(
            name: "Migrations", dependencies: ["Database"], path: "migrations",
            resources: [.embedInCode("server"), .embedInCode("identity-provider")], swiftSettings: swift),
        .target(
            name: "Templates", path: "templates", exclude: ["contexts"],
            resources: [.embedInCode("pages"), .embedInCode("emails"), .embedInCode("preview")], swiftSettings: swift),
        .target(
            name: "CommonPasswords", resources: [.embedInCode("common-passwords.txt")], swiftSettings: swift),
        .target(
            name: "StaticFiles", path: "static", resources: [.embedInCode("files")], swiftSettings: swift),

        // HTTP.
        room(
            "Web",
            ["Ground", hummingbird, httpTypes, nioCore, nioHTTP1, nioSSL, logging, lifecycle, crypto, certificates,
             asn1]),
        room("Launching", ["Ground", "Settings", "Web", logging, lifecycle]),
        room("AdminClient", ["Ground", "AdminAPI", httpClient, httpTypes, nioCore, nioHTTP1]),
        room(
            "AuthorizationServer",
            ["Ground", "JOSE", "Settings", "Database", "AdminAPI", "OAuth", "Storage", "Web",
             hummingbird, httpTypes, nioCore, nioHTTP1, nioPosix, nioSSL, logging, lifecycle, crypto]),
        room(
            "IdentityProvider",
            ["Ground", "JOSE", "Settings", "Database", "Migrations", "AdminAPI", "AdminClient", "PasswordHashing", "Mail", "Authenticators",
             "Web", "Templates", "StaticFiles", "CommonPasswords", mustache, hummingbird, httpTypes, httpClient, nioCore, logging, lifecycle, crypto]),

        // The server's command line, apart from serving: a library so that it can be tested.
        room(
            "CommandLineTools",
            ["Ground", "JOSE", "Settings", "Database", "Migrations", "Storage", "AdminAPI", "AdminClient",
             arguments, yams, httpClient, httpTypes, nioCore, nioSSL, hummingbird, lifecycle, signals, logging]),

        // Programs.
        .executableTarget(
            name: "gatehouse",
            dependencies: [
                "AuthorizationServer", "CommandLineTools", "Launching", "AdminAPI", "AdminClient", "Settings", "Database", "Migrations",
                "Ground", "Web", arguments,
                yams, logging, lifecycle, signals, hummingbird, nioCore,
            ],
            swiftSettings: swift),
        .executableTarget(
            name: "gatehouse-idp",
            dependencies: [
                "IdentityProvider", "Launching", "AdminClient", "Settings", "Database", "Migrations", "PasswordHashing", "Mail", "Web",
                "Ground",
                arguments, hummingbird, httpClient, nioCore, logging, lifecycle, signals,
            ],
            swiftSettings: swift),
        .executableTarget(
            name: "demo-app",
            dependencies: ["Ground", "JOSE", hummingbird, httpClient, httpTypes, nioCore, nioHTTP1, logging, crypto, arguments],
            path: "examples/DemoApp", swiftSettings: swift),
        .executableTarget(
            name: "minimal-idp", dependencies: ["AdminAPI", "AdminClient", "Ground", hummingbird, httpClient, httpTypes, nioCore],
            path: "examples/MinimalIdentityProvider", swiftSettings: swift),
        // What the benchmark compares with: the framework alone.
        .executableTarget(
            name: "ceiling", dependencies: [hummingbird, httpTypes, nioCore, logging], path: "Benchmarks/Ceiling",
            swiftSettings: swift),
        .executableTarget(
            name: "inserts", dependencies: ["Database", "Ground"], path: "Benchmarks/Inserts", swiftSettings: swift),

        // Tests.
        room("TestSupport", ["Ground", "Database", "CLibPQ", crypto, cryptoExtras], path: "Tests/TestSupport"),
        test("ArchitectureTests", []),
        test("GroundTests", ["Ground"]),
        test("SettingsTests", ["Settings", "Ground"]),
        test("AdminAPITests", ["AdminAPI", "Ground"]),
        test("PasswordHashingTests", ["PasswordHashing", "Ground"]),
        test("MailTests", ["Mail", "Ground", nioCore, nioPosix]),
        test("AuthenticatorsTests", ["Authenticators", "Ground", "TestSupport", crypto, cryptoExtras]),
        test(
            "IdentityProviderTests",
            ["IdentityProvider", "AdminClient", "AdminAPI", "PasswordHashing", "Mail", "Authenticators", "Database", "Migrations", "Settings", "Web",
             "StaticFiles", "CommonPasswords",
             "Ground", "JOSE", "TestSupport", hummingbird, hummingbirdTesting, httpTypes, nioCore, logging]),
        test(
            "AdminClientTests",
            ["AdminClient", "AdminAPI", "Ground", hummingbird, hummingbirdTesting, httpClient, httpTypes, nioCore]),
        test("JOSETests", ["JOSE", "Ground", crypto]),
        test("OAuthTests", ["OAuth", "AdminAPI", "JOSE", "Ground", crypto]),
        test("DatabaseTests", ["Ground", "Database", "Migrations", "TestSupport"]),
        test("CommandLineTests", ["CommandLineTools", "AdminAPI", "AdminClient", "Database", "Migrations", "Settings", "Ground", arguments, httpTypes]),
        test("PageTests", ["IdentityProvider", "Settings", "Templates", "StaticFiles", "Ground", mustache], exclude: ["Golden"]),
        test(
            "AuthorizationServerTests",
            ["AuthorizationServer", "AdminAPI", "OAuth", "JOSE", "Settings", "Database", "Migrations", "Web", "Ground",
             "TestSupport", hummingbird, hummingbirdTesting, httpTypes, logging, nioCore, nioEmbedded, nioHTTP1, nioPosix, nioSSL]),
        test(
            "WebTests",
            ["Web", "Ground", hummingbird, hummingbirdTesting, httpClient, httpTypes, logging, nioCore, nioHTTP1, nioSSL,
             lifecycle]),
        test("StorageTests", ["Ground", "JOSE", "AdminAPI", "OAuth", "Database", "Migrations", "Storage", "TestSupport"]),
        test("DemoAppTests", ["demo-app", "JOSE", "Ground", crypto, httpTypes, hummingbird, hummingbirdTesting, nioCore]),
    ],
    swiftLanguageModes: [.v6]
)
