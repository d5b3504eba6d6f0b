/// What a request shows to prove that it comes from its client; not checked yet.
package protocol ClientProof: Sendable {
    /// Throws `ClientProofRefusal` where it proves nothing, and what the storage throws.
    func verify(of client: Client) async throws
}

/// Why a proof is none; for the log alone.
package struct ClientProofRefusal: Error, Sendable {
    package let reason: String

    package init(_ reason: String) { self.reason = reason }
}
