/// Reads JSON text (RFC 8259) strictly: UTF-8 only, no duplicate member names, a bound on depth. Never traps on input.
public struct JSONParser {
    /// Deeper nesting is refused, so that a hostile document cannot exhaust the stack.
    public static let maximumDepth = 64

    public struct Failure: Error, Sendable, CustomStringConvertible {
        /// Position of the offending byte, from 0.
        public let offset: Int
        public let reason: String
        public var description: String { "\(reason) at byte \(offset)" }
    }

    /// A member name that equals only what has the same code points.
    private struct Name: Hashable {
        let text: String

        static func == (left: Name, right: Name) -> Bool { JSONObject.same(left.text, right.text) }

        func hash(into hasher: inout Hasher) { hasher.combine(text) }
    }

    private let input: [UInt8]
    private var position = 0

    private init(_ input: [UInt8]) { self.input = input }

    public static func parse(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
        var parser = JSONParser(bytes)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.failure("text after the end of the value") }
        return value
    }

    private mutating func value(depth: Int) throws(Failure) -> JSONValue {
        guard depth <= Self.maximumDepth else { throw failure("nesting deeper than \(Self.maximumDepth)") }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONValue {
        position += 1
        var object = JSONObject()
        var names = Set<Name>()
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(object) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw failure("expected a member name") }
            let name = try string()
            // RFC 7519 §4: claim names are unique; two readers must never see two different values.
            guard names.insert(Name(text: name)).inserted else { throw failure("repeated member name") }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw failure("expected ':'") }
            object.append(name, try value(depth: depth + 1))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure("expected ',' or '}'") }
        return .object(object)
    }

    private mutating func array(depth: Int) throws(Failure) -> JSONValue {
        position += 1
        var values = [JSONValue]()
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(values) }
        repeat {
            values.append(try value(depth: depth + 1))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure("expected ',' or ']'") }
        return .array(values)
    }

    private mutating func string() throws(Failure) -> String {
        position += 1
        var bytes = [UInt8]()
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: bytes, as: UTF8.self) else { throw failure("invalid UTF-8") }
                return text
            case UInt8(ascii: "\\"): try escape(into: &bytes)
            case 0..<0x20: throw failure("control character in a string")
            default: bytes.append(byte)
            }
        }
        throw failure("unterminated string")
    }

    private mutating func escape(into bytes: inout [UInt8]) throws(Failure) {
        guard let byte = peek else { throw failure("unterminated string") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape(into: &bytes)
        default: throw failure("unknown escape")
        }
    }

    private mutating func unicodeEscape(into bytes: inout [UInt8]) throws(Failure) {
        var code = try fourHexDigits()
        if (0xD800..<0xDC00).contains(code) {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw failure("lone surrogate") }
            let low = try fourHexDigits()
            guard (0xDC00..<0xE000).contains(low) else { throw failure("lone surrogate") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw failure("lone surrogate") }
        bytes.append(contentsOf: Array(String(Character(scalar)).utf8))
    }

    private mutating func fourHexDigits() throws(Failure) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw failure("expected four hexadecimal digits")
            }
            position += 1
            code = code << 4 | UInt32(digit)
        }
        return code
    }

    private mutating func number() throws(Failure) -> JSONValue {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let digitsStart = position
        guard digits() > 0 else { throw failure("expected a value") }
        if input[digitsStart] == UInt8(ascii: "0"), position > digitsStart + 1 { throw failure("leading zero") }
        var whole = true
        if take(UInt8(ascii: ".")) {
            whole = false
            guard digits() > 0 else { throw failure("expected a digit") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            whole = false
            _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
            guard digits() > 0 else { throw failure("expected a digit") }
        }
        let text = String(decoding: input[start..<position], as: UTF8.self)
        if whole, let integer = Int64(text) { return .integer(integer) }
        guard let double = Double(text), double.isFinite else { throw failure("number out of range") }
        return .number(double)
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
        let length = word.utf8CodeUnitCount
        guard position + length <= input.count,
            word.withUTF8Buffer({ $0.elementsEqual(input[position..<position + length]) })
        else { throw failure("expected a value") }
        position += length
        return value
    }

    private var peek: UInt8? { position < input.count ? input[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func failure(_ reason: String) -> Failure { Failure(offset: position, reason: reason) }
}
