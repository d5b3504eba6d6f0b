import Ground

/// What a device is told to show and to ask with (RFC 8628 §3.2).
package struct DeviceAuthorizationResponse: Sendable {
    package let deviceCode: Secret<OpaqueTokenKind>
    package let userCode: Secret<UserCodes>
    package let verificationURI: String
    package let expiresIn: Duration
    /// How long the device waits between two requests.
    package let interval: Duration

    /// The answer's body. It must not be cached.
    package var json: [UInt8] {
        var object = JSONObject()
        object.append("device_code", .string(deviceCode.exposed))
        object.append("user_code", .string(userCode.exposed))
        object.append("verification_uri", .string(verificationURI))
        object.append("verification_uri_complete", .string(verificationURI.appending("user_code", userCode.exposed)))
        object.append("expires_in", .integer(expiresIn.wholeSeconds))
        // In whole seconds; one that is shorter is told as a second.
        object.append("interval", .integer(max(1, interval.wholeSeconds)))
        return object.bytes
    }
}
