import Ground

/// A device that asked for authorization (RFC 8628 §3.1) as stored.
///
///     waiting ──user code──▶ entered ──consent──▶ granted ──device code──▶ used
///        │                      │
///        └────── refused ◀──────┘
///
/// Every arrow is one conditional statement; of any number of racing callers exactly one takes it.
package struct DeviceCodeRecord: Sendable {
    package enum State: String, Sendable, Hashable { case waiting, entered, granted, refused }

    /// Of the device code.
    package let signature: TokenSignature
    package let clientID: ClientID
    package let scope: Scope
    package let audience: [String]
    package let requestedAt: UnixTime
    package let expiresAt: UnixTime
    /// How long the device must wait between two requests (RFC 8628 §3.5).
    package let pollingInterval: Duration
    package var state = State.waiting
    /// The sign-on that the user code was entered in.
    package var entry: DeviceEntry?
    /// When it bought tokens.
    package var usedAt: UnixTime?

    package init(
        signature: TokenSignature, clientID: ClientID, scope: Scope, audience: [String], requestedAt: UnixTime,
        expiresAt: UnixTime, pollingInterval: Duration
    ) {
        self.signature = signature
        self.clientID = clientID
        self.scope = scope
        self.audience = audience
        self.requestedAt = requestedAt
        self.expiresAt = expiresAt
        self.pollingInterval = pollingInterval
    }
}

/// The sign-on of the browser in which a person entered a user code.
package struct DeviceEntry: Sendable, Hashable {
    package let flowID: FlowID
    /// The keyed hash of what the browser's cookie must hold.
    package let csrf: TokenSignature

    package init(flowID: FlowID, csrf: TokenSignature) {
        self.flowID = flowID
        self.csrf = csrf
    }
}
