import Foundation
import Ground

/// The form of an address or name in which it is found by its beginning.
enum SearchKey {
    static func of(_ text: String) -> [UInt8] { Array(IdentifierKey.of(text).utf8) }

    static func email(of profile: UserProfile) -> [UInt8] { of(profile.email.text) }

    static func name(of profile: UserProfile) -> [UInt8] { of(profile.displayName ?? "") }

    /// The first key after all that begin with `prefix`: no UTF-8 text has the byte 255.
    static func end(of prefix: [UInt8]) -> [UInt8] { prefix + [0xFF] }
}
