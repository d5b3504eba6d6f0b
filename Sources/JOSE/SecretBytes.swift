import Ground

/// Key material. It does not print; `.exposed` is the only way out.
package struct SecretBytes: Sendable, Equatable {
    package let exposed: [UInt8]

    package init(_ bytes: [UInt8]) { exposed = bytes }

    /// In constant time.
    package static func == (left: SecretBytes, right: SecretBytes) -> Bool {
        constantTimeEquals(left.exposed, right.exposed)
    }
}

extension SecretBytes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "<redacted>" }
    package var debugDescription: String { "<redacted>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
