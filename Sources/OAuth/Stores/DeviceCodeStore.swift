import Ground

/// Devices that wait for a person (RFC 8628). Codes arrive as signatures only.
package protocol DeviceCodeStore: Sendable {
    /// `false` when another device has this user code.
    func create(_ device: DeviceCodeRecord, userCode: TokenSignature) async throws -> Bool

    /// With the authorization that was granted, where there is one.
    func find(deviceCode: TokenSignature) async throws -> (DeviceCodeRecord, Authorization?)?

    /// A device whose user code was neither entered nor refused, and has not expired.
    func find(userCode: TokenSignature, at now: UnixTime) async throws -> DeviceCodeRecord?

    /// What the person's browser brings back after the user code was accepted.
    func find(verifier: TokenSignature) async throws -> DeviceCodeRecord?

    /// Whether a user code was entered in this sign-on.
    func isEntered(_ flow: FlowID) async throws -> Bool

    /// Ties the device to the sign-on; a user code is entered once, and a sign-on takes one.
    func enter(
        userCode: TokenSignature, _ entry: DeviceEntry, verifier: TokenSignature, at now: UnixTime
    ) async throws -> Bool

    /// Refuses a device whose user code was not entered yet. Later refusals are those of the flow: `FlowStore`.
    func refuse(userCode: TokenSignature, at now: UnixTime) async throws -> Bool

    /// Consumes the consent verifier of the flow and lets its device have tokens.
    func grant(_ flow: FlowID, with authorization: Authorization, at now: UnixTime) async throws -> Bool

    /// Notes that the device asked; `false` when it did so before its interval was over, which then grows by `penalty`.
    func poll(deviceCode: TokenSignature, at now: UnixTime, penalty: Duration) async throws -> Bool

    /// Marks the device code as used and stores what it buys, both or neither; of any number of racing callers one
    /// gets `true`.
    func redeem(deviceCode: TokenSignature, at now: UnixTime, for tokens: IssuedTokens) async throws -> Bool
}
