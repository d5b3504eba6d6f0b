import Testing

@testable import CommandLineTools

@Suite("The server's address: the flag, else ORY_SDK_URL, else this machine")
struct EndpointTests {
    @Test(
        "The stronger source wins; slashes at the end go",
        arguments: [
            (String?.none, String?.none, ServerAPI.admin, "http://127.0.0.1:4445"),
            (nil, nil, .public, "http://127.0.0.1:4444"),
            (nil, "", .admin, "http://127.0.0.1:4445"),
            (nil, "https://sso.example/", .admin, "https://sso.example"),
            ("http://10.0.0.1:1//", "https://sso.example", .admin, "http://10.0.0.1:1"),
            ("http+unix://%2Frun%2Fadmin", nil, .admin, "http+unix://%2Frun%2Fadmin"),
        ])
    func resolution(flag: String?, variable: String?, api: ServerAPI, expected: String) throws {
        let environment = variable.map { ["ORY_SDK_URL": $0] } ?? [:]
        #expect(try Endpoint(flag: flag, environment: environment, api: api).address == expected)
    }

    @Test(
        "What is no address is refused, with the source named",
        arguments: ["127.0.0.1:4445", "ftp://x", "http://", "http://x y", "http://x?y=1", ""])
    func refusal(text: String) {
        #expect {
            try Endpoint(flag: text, environment: [:], api: .admin)
        } throws: { error in
            "\(error)".contains("--endpoint") && "\(error)".contains("http://127.0.0.1:4445")
        }
    }
}
