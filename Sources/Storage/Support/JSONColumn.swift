import Database
import FoundationEssentials
import Ground

/// Columns that hold JSON.
enum JSONColumn {
    /// A list of texts, as a JSON array.
    static func list(_ values: [String]) -> SQLValue {
        .text(values.isEmpty ? "[]" : String(decoding: JSONValue.strings(values).bytes, as: UTF8.self))
    }

    static func list(in text: String) throws(DatabaseError) -> [String] {
        if text == "[]" { return [] }
        guard case .array(let values) = try parse(Array(text.utf8)) else { throw malformed("a list") }
        return try texts(values)
    }

    static func texts(_ values: [JSONValue]) throws(DatabaseError) -> [String] {
        var texts: [String] = []
        for value in values {
            guard let text = value.string else { throw malformed("a list of texts") }
            texts.append(text)
        }
        return texts
    }

    static func parse(_ bytes: [UInt8]) throws(DatabaseError) -> JSONValue {
        do throws(JSONParser.Failure) { return try JSONParser.parse(bytes) } catch { throw malformed("JSON") }
    }

    static func encode(_ value: some Encodable) throws -> [UInt8] { Array(try JSONEncoder().encode(value)) }

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws(DatabaseError) -> Value {
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch { throw malformed("\(type)") }
    }

    /// The text itself stays out of the error: it may hold what must not be logged.
    static func malformed(_ expected: String) -> DatabaseError {
        DatabaseError(.malformedRow, "a column does not hold \(expected) in JSON")
    }
}
