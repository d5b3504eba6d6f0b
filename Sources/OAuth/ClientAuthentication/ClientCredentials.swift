import Ground

/// What a request says about who its client is; not checked yet.
package struct ClientCredentials: Sendable {
    package let clientID: ClientID
    /// `nil` for the method `none`.
    package let secret: Secret<ClientSecret>?

    package init(clientID: ClientID, secret: Secret<ClientSecret>?) {
        self.clientID = clientID
        self.secret = secret
    }
}

/// The kind of secret that a client shares with us (RFC 6749 §2.3.1).
package enum ClientSecret {}
