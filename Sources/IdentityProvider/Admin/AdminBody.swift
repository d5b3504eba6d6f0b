import Ground
import Hummingbird
import Web

/// The JSON object in the body of a request to the admin API, read member by member. What nobody read is refused, so
/// that a misspelt member is not mistaken for one that is left out.
struct AdminBody {
    private let object: JSONObject
    private var known: Set<String> = []

    init(_ request: Request, _ limits: RequestLimits) async throws {
        var request = request
        let bytes = try await request.bytes(upTo: limits.json)
        guard let object = (try? JSONParser.parse(bytes))?.object else {
            throw AdminFailure.invalid("The body must be a JSON object.")
        }
        self.object = object
    }

    mutating func text(_ name: String) throws(AdminFailure) -> String? {
        known.insert(name)
        switch object[name] {
        case nil, .null: return nil
        case .string(let text) where !text.utf8.contains(0) && text.utf8.count <= 1000: return text
        default: throw .invalid("'\(name)' must be a text of at most 1000 bytes.")
        }
    }

    mutating func flag(_ name: String) throws(AdminFailure) -> Bool? {
        known.insert(name)
        switch object[name] {
        case nil, .null: return nil
        case .bool(let flag): return flag
        default: throw .invalid("'\(name)' must be true or false.")
        }
    }

    /// `nil`: the member is left out.
    mutating func texts(_ name: String) throws(AdminFailure) -> [String]? {
        known.insert(name)
        switch object[name] {
        case nil: return nil
        case .array(let elements):
            let texts = elements.compactMap(\.string)
            guard texts.count == elements.count else { throw .invalid("'\(name)' must be a list of texts.") }
            return texts
        default: throw .invalid("'\(name)' must be a list of texts.")
        }
    }

    mutating func object(_ name: String) throws(AdminFailure) -> JSONObject? {
        known.insert(name)
        switch object[name] {
        case nil, .null: return nil
        case .object(let object): return object
        default: throw .invalid("'\(name)' must be an object.")
        }
    }

    /// Whether the member is there, `null` included.
    func has(_ name: String) -> Bool { object[name] != nil }

    func finish() throws(AdminFailure) {
        guard let stranger = object.members.first(where: { !known.contains($0.name) }) else { return }
        throw .invalid("'\(stranger.name)' is no member of this request.")
    }
}
