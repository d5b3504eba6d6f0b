/// What stands behind the scheme in the header field `Authorization` (RFC 9110 §11.6.2).
enum AuthorizationHeader {
    /// `nil` where the field is of another scheme, empty where nothing follows.
    ///
    /// - Parameter scheme: in lower case; in the field its case does not matter (RFC 9110 §11.1).
    static func credentials(of value: String, scheme: StaticString) -> Substring? {
        let given = value.utf8.prefix { $0 != UInt8(ascii: " ") }
        let isScheme = scheme.withUTF8Buffer { given.elementsEqual($0) { $0 | 0x20 == $1 } }
        return isScheme ? Substring(value.utf8[given.endIndex...].drop { $0 == UInt8(ascii: " ") }) : nil
    }
}
