import Ground
import JOSE

extension JSONValue {
    /// From JSON text.
    init(text: String) throws { self = try JSONParser.parse(Array(text.utf8)) }
}

extension JSONWebKey {
    /// From JSON text.
    init(text: String) throws {
        let object = try JSONValue(text: text).object
        try self.init(object ?? JSONObject())
    }

    /// With some members set to other values, or removed.
    func changed(_ changes: KeyValuePairs<String, JSONValue?>) throws -> JSONWebKey {
        var object = json
        for (name, value) in changes { object[name] = value }
        return try JSONWebKey(object)
    }
}

extension VerificationKeySet {
    init(_ keys: JSONWebKey...) { self.init(JSONWebKeySet(keys)) }
}

/// A token of the given parts; text parts are encoded.
func compact(header: String, payload: String = "{}", signature: [UInt8] = [1, 2, 3]) -> String {
    [Array(header.utf8), Array(payload.utf8), signature].map { Base64URL.encode($0) }.joined(separator: ".")
}
