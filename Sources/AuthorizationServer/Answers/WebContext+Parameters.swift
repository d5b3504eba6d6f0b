import Ground
import HTTPTypes
import Hummingbird
import Web

extension WebContext {
    /// A part of the path, percent-decoded. Here `+` is a plus, unlike in a query.
    func pathParameter(_ name: String) throws -> String {
        let raw = coreContext.parameters.get(name) ?? ""
        guard
            let value = try? FormParameters.decode(
                Array(raw.utf8).flatMap { $0 == UInt8(ascii: "+") ? Array("%2B".utf8) : [$0] })
        else { throw RequestFailure(.badRequest, "The path is not valid UTF-8 with percent-encoding.") }
        return value
    }
}
