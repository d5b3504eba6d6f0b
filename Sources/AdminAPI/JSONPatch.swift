import Ground

/// A list of changes to a JSON document (RFC 6902). Like Hydra it knows `add`, `remove` and `replace`; `replace` of a
/// member that is not there adds it, and what is missing on the way to an added value is made.
public struct JSONPatch: Sendable, Codable {
    public struct Operation: Sendable, Codable {
        public var op: String
        /// A JSON Pointer (RFC 6901).
        public var path: String
        public var value: JSONValue?
        public var from: String?

        enum CodingKeys: String, CodingKey, CaseIterable { case op, path, value, from }

        public init(op: String, path: String, value: JSONValue? = nil) {
            self.op = op
            self.path = path
            self.value = value
        }
    }

    /// What is wrong with the patch, in words for its author.
    public struct Failure: Error, Sendable, Hashable {
        public let message: String
    }

    public var operations: [Operation]

    public init(_ operations: [Operation]) { self.operations = operations }

    public init(from decoder: any Decoder) throws { operations = try [Operation](from: decoder) }

    public func encode(to encoder: any Encoder) throws { try operations.encode(to: encoder) }

    /// The document after all operations, or none: the first that fails ends the patch.
    public func applied(to document: JSONValue) throws(Failure) -> JSONValue {
        var result = document
        for operation in operations { result = try apply(operation, to: result) }
        return result
    }

    private func apply(_ operation: Operation, to document: JSONValue) throws(Failure) -> JSONValue {
        let path = try Self.tokens(of: operation.path)
        guard !path.isEmpty else { throw Failure(message: "The whole document cannot be replaced.") }
        switch operation.op {
        case "add", "replace":
            guard let value = operation.value else {
                throw Failure(message: "The operation '\(operation.op)' at '\(operation.path)' has no value.")
            }
            return try Self.change(document, path[...], operation) { _ in value }
        case "remove":
            return try Self.change(document, path[...], operation) { _ in nil }
        default:
            throw Failure(message: "The operation '\(operation.op)' is not supported; use add, remove or replace.")
        }
    }

    private static func change(
        _ value: JSONValue, _ path: ArraySlice<String>, _ operation: Operation, _ make: (JSONValue?) -> JSONValue?
    ) throws(Failure) -> JSONValue {
        guard let name = path.first else { return value }
        switch value {
        case .object(let object): return .object(try change(object, name, path.dropFirst(), operation, make))
        case .array(let array): return .array(try change(array, name, path.dropFirst(), operation, make))
        default: throw missing(operation)
        }
    }

    private static func change(
        _ object: JSONObject, _ name: String, _ rest: ArraySlice<String>, _ operation: Operation,
        _ make: (JSONValue?) -> JSONValue?
    ) throws(Failure) -> JSONObject {
        var object = object
        if let next = rest.first {
            var child = object[name]
            if child == nil || child == .null, operation.op == "add" { child = isElement(next) ? [] : [:] }
            guard let child else { throw missing(operation) }
            object[name] = try change(child, rest, operation, make)
        } else {
            guard operation.op != "remove" || object[name] != nil else { throw missing(operation) }
            object[name] = make(object[name])
        }
        return object
    }

    private static func change(
        _ array: [JSONValue], _ name: String, _ rest: ArraySlice<String>, _ operation: Operation,
        _ make: (JSONValue?) -> JSONValue?
    ) throws(Failure) -> [JSONValue] {
        var array = array
        let adds = rest.isEmpty && operation.op == "add"
        // RFC 6902 §4.1: `-` is the place after the last element.
        let index = name == "-" && adds ? array.count : isElement(name) ? Int(name) ?? -1 : -1
        guard (0..<(adds ? array.count + 1 : array.count)).contains(index) else { throw missing(operation) }
        if !rest.isEmpty {
            array[index] = try change(array[index], rest, operation, make)
        } else if adds {
            if let new = make(nil) { array.insert(new, at: index) }
        } else if let new = make(array[index]) {
            array[index] = new
        } else {
            array.remove(at: index)
        }
        return array
    }

    private static func missing(_ operation: Operation) -> Failure {
        Failure(message: "There is nothing at '\(operation.path)'.")
    }

    /// Whether a reference token names an element of an array (RFC 6901 §4).
    private static func isElement(_ token: String) -> Bool {
        token == "-" || (!token.isEmpty && token.utf8.allSatisfy { (0x30...0x39).contains($0) })
    }

    private static func tokens(of pointer: String) throws(Failure) -> [String] {
        guard pointer.isEmpty || pointer.hasPrefix("/") else {
            throw Failure(message: "The path '\(pointer)' is not a JSON Pointer: it must begin with '/'.")
        }
        return pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(unescape)
    }

    /// RFC 6901 §4: `~1` is `/`, `~0` is `~`, in this order.
    private static func unescape(_ token: Substring) -> String {
        var result = ""
        var rest = token.makeIterator()
        while let character = rest.next() {
            guard character == "~" else {
                result.append(character)
                continue
            }
            switch rest.next() {
            case "1": result.append("/")
            case "0": result.append("~")
            case let other?: result.append(contentsOf: "~\(other)")
            case nil: result.append("~")
            }
        }
        return result
    }
}

extension JSONPatch: Described {
    package static let modelName = "jsonPatchDocument"

    package static var schema: JSONSchema { .list(of: .model(Operation.self), "Changes, in their order (RFC 6902).") }
}

extension JSONPatch.Operation: Described {
    package static let modelName = "jsonPatch"

    package static var schema: JSONSchema {
        .object("A change of a JSON document.", required: [.op, .path]) { (field: CodingKeys) in
            switch field {
            case .op: .oneOf(["add", "remove", "replace"], "What to do.")
            case .path: .text("Where, as a JSON Pointer (RFC 6901).")
            case .value: .anything("The new value.")
            case .from: .text("Not used.").orNull
            }
        }
    }
}
