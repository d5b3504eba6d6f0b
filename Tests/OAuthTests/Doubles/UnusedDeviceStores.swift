import Ground
import OAuth

/// For flows that concern no device.
struct UnusedDeviceStores: DeviceCodeStore, UserCodeGuessStore {
    struct Unexpected: Error {}

    func create(_ device: DeviceCodeRecord, userCode: TokenSignature) async throws -> Bool { throw Unexpected() }
    func find(deviceCode: TokenSignature) async throws -> (DeviceCodeRecord, Authorization?)? { throw Unexpected() }
    func find(userCode: TokenSignature, at now: UnixTime) async throws -> DeviceCodeRecord? { throw Unexpected() }
    func find(verifier: TokenSignature) async throws -> DeviceCodeRecord? { throw Unexpected() }
    func isEntered(_ flow: FlowID) async throws -> Bool { throw Unexpected() }
    func enter(
        userCode: TokenSignature, _ entry: DeviceEntry, verifier: TokenSignature, at now: UnixTime
    ) async throws -> Bool { throw Unexpected() }
    func refuse(userCode: TokenSignature, at now: UnixTime) async throws -> Bool { throw Unexpected() }
    func grant(_ flow: FlowID, with authorization: Authorization, at now: UnixTime) async throws -> Bool {
        throw Unexpected()
    }
    func poll(deviceCode: TokenSignature, at now: UnixTime, penalty: Duration) async throws -> Bool {
        throw Unexpected()
    }
    func redeem(deviceCode: TokenSignature, at now: UnixTime, for tokens: IssuedTokens) async throws -> Bool {
        throw Unexpected()
    }
    func count(_ name: String, until expiry: UnixTime) async throws -> Int64 { throw Unexpected() }
    func forgive(_ names: [String]) async throws { throw Unexpected() }
}
