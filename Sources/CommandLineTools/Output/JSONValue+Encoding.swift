import FoundationEssentials
import Ground

extension JSONValue {
    /// What `value` looks like on the wire; members in alphabetical order, so that output can be compared.
    init(encoding value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        self = try JSONParser.parse(Array(encoder.encode(value)))
    }
}
