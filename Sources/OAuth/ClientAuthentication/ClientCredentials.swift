import Ground

/// What a request says about who its client is; not checked yet.
package struct ClientCredentials: Sendable {
    package let clientID: ClientID
    package let proof: any ClientProof

    package init(clientID: ClientID, proof: any ClientProof) {
        self.clientID = clientID
        self.proof = proof
    }
}

/// The kind of secret that a client shares with us (RFC 6749 §2.3.1).
package enum ClientSecret {}
