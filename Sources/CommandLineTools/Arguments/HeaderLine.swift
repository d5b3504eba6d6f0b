import ArgumentParser
import FoundationEssentials
import HTTPTypes

/// A header field on the command line: `-H 'Authorization: Bearer …'`.
struct HeaderLine: ExpressibleByArgument, Hashable {
    let field: HTTPField

    init?(argument: String) {
        guard let colon = argument.firstIndex(of: ":") else { return nil }
        let value = argument[argument.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        guard let name = HTTPField.Name(String(argument[..<colon])), HTTPField.isValidValue(String(value)) else {
            return nil
        }
        field = HTTPField(name: name, value: String(value))
    }
}
