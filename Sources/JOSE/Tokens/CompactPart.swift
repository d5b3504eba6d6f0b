import Ground

/// The parts of a compact serialization, which JWS and JWE share (RFC 7515 §7.1, RFC 7516 §7.1).
enum CompactPart {
    static func decode(_ part: ArraySlice<UInt8>, _ name: String) throws(JOSEError) -> [UInt8] {
        guard let bytes = Base64URL.decode(bytes: part) else {
            throw .malformedToken("its \(name) is not base64url without padding")
        }
        return bytes
    }

    /// RFC 7515 §4: a JSON object whose names are unique, which the parser sees to.
    static func header(_ part: ArraySlice<UInt8>) throws(JOSEError) -> JSONObject {
        guard part.count <= UnverifiedSignature.maximumHeaderLength else {
            throw .malformedToken("its header is longer than \(UnverifiedSignature.maximumHeaderLength) characters")
        }
        let bytes = try decode(part, "header")
        let value: JSONValue
        do { value = try JSONParser.parse(bytes) } catch { throw .malformedToken("its header is not JSON: \(error)") }
        guard let object = value.object else { throw .malformedToken("its header is not a JSON object") }
        // RFC 7515 §4.1.11: an extension that must be understood and is not; we know none.
        guard object["crit"] == nil else {
            throw .malformedToken("its header has 'crit', and no extension is supported")
        }
        return object
    }

    static func text(_ name: String, in header: JSONObject) throws(JOSEError) -> String? {
        guard let value = header[name] else { return nil }
        guard let text = value.string else { throw .malformedToken("its header's '\(name)' is not a string") }
        return text
    }
}
