import Ground

/// A list of changes to a JSON document (RFC 6902). Like Hydra it knows `add`, `remove` and `replace`; `replace` of a
/// member that is not there adds it.
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
        let missing = Failure(message: "There is nothing at '\(operation.path)'.")
        let last = path.count == 1
        switch value {
        case .object(var object):
            if last {
                guard operation.op != "remove" || object[name] != nil else { throw missing }
                object[name] = make(object[name])
            } else {
                guard let child = object[name] else { throw missing }
                object[name] = try change(child, path.dropFirst(), operation, make)
            }
            return .object(object)
        case .array(var array):
            // RFC 6902 §4.1: `-` is the place after the last element.
            let adds = last && operation.op == "add"
            let index = name == "-" && adds ? array.count : Int(name) ?? -1
            guard (0..<(adds ? array.count + 1 : array.count)).contains(index) else { throw missing }
            if !last {
                array[index] = try change(array[index], path.dropFirst(), operation, make)
            } else if adds {
                if let new = make(nil) { array.insert(new, at: index) }
            } else if let new = make(array[index]) {
                array[index] = new
            } else {
                array.remove(at: index)
            }
            return .array(array)
        default: throw missing
        }
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
