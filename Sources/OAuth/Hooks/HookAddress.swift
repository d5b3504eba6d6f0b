import Ground

/// Where a hook answers, and what shows it that we ask.
package struct HookAddress: Sendable {
    /// Absolute, `http` or `https`.
    package let url: String
    /// The header field with the API key (`Cookie` for one that travels as a cookie); `nil` where none is configured.
    package let credential: (name: String, value: Secret<HookAddress>)?

    package init(url: String, credential: (name: String, value: Secret<HookAddress>)? = nil) {
        self.url = url
        self.credential = credential
    }
}
