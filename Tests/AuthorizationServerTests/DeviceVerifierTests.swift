import Ground
import Testing

@Suite("A device's verifier belongs to the verification endpoint alone (RFC 8628 §5.4)")
struct DeviceVerifierTests {
    @Test("at the authorization endpoint it is ignored: the request is another client's, and the device goes on waiting")
    func ignored() async throws {
        try await TestServer.run { server in
            let device = DeviceSignOn(server: server)
            try await device.register()
            let codes = try await device.codes()
            let (challenge, cookies, _) = try await device.open()
            let target = try DeviceSignOn.target(
                try await device.tell("accept", challenge, ["user_code": .string(codes.user)]))
            let query = try FormParameters(decoding: (target.split(separator: "?").last ?? "").utf8)
            let verifier = try #require(query["device_verifier"])

            let signOn = try await SignOn(server: server).registered()
            let (answer, _) = try await signOn.walk([("device_verifier", verifier)], cookies: cookies)
            #expect(answer.location.hasPrefix(signOn.redirectURI + "?"))
            let tokens = try await signOn.redeem(try #require(answer.query["code"]))
            #expect(tokens.status == 200)
            #expect(try await device.poll(codes.device).json["error"] == "authorization_pending")
        }
    }
}
