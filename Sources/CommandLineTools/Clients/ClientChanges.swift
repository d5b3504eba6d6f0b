import AdminAPI
import FoundationEssentials
import Ground

/// Some fields of a client with their values: a registration when it is made, a JSON Patch when it is changed.
struct ClientChanges {
    private(set) var fields = JSONObject()

    mutating func set(_ field: String, _ value: JSONValue?) { fields[field] = value ?? fields[field] }

    mutating func set(_ field: String, _ value: String?) { set(field, value.map(JSONValue.string)) }

    mutating func set(_ field: String, _ value: Bool?) { set(field, value.map(JSONValue.bool)) }

    /// A list that was given, be it an empty one: `--audience ""` takes all audiences away.
    mutating func set(_ field: String, _ values: [CommaSeparated]) {
        set(field, values.isEmpty ? nil : JSONValue.strings(values.values))
    }

    /// Takes over `others`, which win.
    mutating func add(_ others: ClientChanges) {
        for (name, value) in others.fields.members { fields[name] = value }
    }

    /// RFC 6902: one operation for each field.
    var patch: JSONValue {
        .array(fields.members.map { name, value in ["op": "replace", "path": .string("/\(name)"), "value": value] })
    }

    func registration() throws -> OAuth2Client { try OAuth2Client(json: fields.bytes) }
}

extension OAuth2Client {
    /// A registration in its wire form.
    init(json: [UInt8]) throws {
        self = try JSONDecoder().decode(OAuth2Client.self, from: Data(json))
    }
}
