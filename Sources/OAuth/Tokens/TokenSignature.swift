/// Under what a token, code, challenge or verifier is stored: a keyed hash, from which the value cannot be found again.
package struct TokenSignature: Sendable, Hashable {
    package let bytes: [UInt8]
    package init(_ bytes: [UInt8]) { self.bytes = bytes }
}
