import Ground

/// Reads the members of a JWK and says which one is wrong.
struct KeyMembers {
    private let object: JSONObject

    init(_ object: JSONObject) { self.object = object }

    func has(_ name: String) -> Bool { object[name] != nil }

    func optionalText(_ name: String) throws(JOSEError) -> String? {
        guard let value = object[name] else { return nil }
        guard let text = value.string else { throw .malformedKey("'\(name)' is not a string") }
        return text
    }

    func text(_ name: String) throws(JOSEError) -> String {
        guard let text = try optionalText(name) else { throw .malformedKey("'\(name)' is missing") }
        return text
    }

    func optionalBytes(_ name: String) throws(JOSEError) -> [UInt8]? {
        guard let text = try optionalText(name) else { return nil }
        guard let bytes = Base64URL.decode(text) else {
            throw .malformedKey("'\(name)' is not base64url without padding")
        }
        return bytes
    }

    func bytes(_ name: String) throws(JOSEError) -> [UInt8] {
        guard let bytes = try optionalBytes(name) else { throw .malformedKey("'\(name)' is missing") }
        return bytes
    }

    /// A positive integer in as few octets as it needs (RFC 7518 §2, Base64urlUInt).
    func integer(_ name: String) throws(JOSEError) -> [UInt8] {
        let bytes = try bytes(name)
        guard let first = bytes.first else { throw .malformedKey("'\(name)' is empty") }
        guard first != 0 else { throw .malformedKey("'\(name)' begins with a zero octet; leave it out") }
        return bytes
    }

    /// Octets of a fixed number, leading zeros kept (RFC 7518 §6.2.1.2).
    func bytes(_ name: String, count: Int) throws(JOSEError) -> [UInt8] {
        let bytes = try bytes(name)
        guard bytes.count == count else {
            throw .malformedKey("'\(name)' has \(bytes.count) octets; this curve takes \(count)")
        }
        return bytes
    }
}
