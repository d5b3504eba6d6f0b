/// The parameters of a query or of an `application/x-www-form-urlencoded` body, in their order.
public struct FormParameters: Sendable, Hashable {
    public private(set) var pairs: [(name: String, value: String)]

    public init(_ pairs: [(name: String, value: String)] = []) { self.pairs = pairs }

    /// Why a text is not a form.
    public enum Failure: Error, Sendable, Hashable {
        case tooManyParameters(limit: Int)
        case malformedPercentEncoding
        case invalidUTF8
        case nulCharacter
    }

    /// Decodes `text`, which holds at most `limit` parameters. Parameters without a value are left out, as RFC 6749
    /// §3.1 says: "Parameters sent without a value MUST be treated as if they were omitted".
    public init(decoding text: some Sequence<UInt8>, limit: Int = 100) throws(Failure) {
        pairs = []
        for pair in Array(text).split(separator: UInt8(ascii: "&")) {
            guard pairs.count < limit else { throw .tooManyParameters(limit: limit) }
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let name = try Self.decode(pair[..<equals])
            let value = try Self.decode(pair[equals...].dropFirst())
            if !value.isEmpty { pairs.append((name, value)) }
        }
    }

    /// The only value of `name`, or the first where there are several; whoever must refuse repetition asks `repeated`.
    public subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    public func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// The first name that occurs twice (RFC 6749 §3.1, §3.2: "parameters MUST NOT be included more than once").
    public func repeated(except allowed: Set<String> = []) -> String? {
        // There are few: filling a set takes longer than comparing each with those before it.
        for (index, pair) in pairs.enumerated()
        where pairs[..<index].contains(where: { $0.name == pair.name }) && !allowed.contains(pair.name) {
            return pair.name
        }
        return nil
    }

    public mutating func append(_ name: String, _ value: String) { pairs.append((name, value)) }

    public func removing(_ names: Set<String>) -> FormParameters {
        FormParameters(pairs.filter { !names.contains($0.name) })
    }

    /// The parameters as a query or a form body.
    public var encoded: String {
        pairs.map { Self.encode($0.name) + "=" + Self.encode($0.value) }.joined(separator: "&")
    }

    /// Percent-encodes all but the unreserved characters (RFC 3986 §2.3).
    public static func encode(_ text: String) -> String {
        var output = [UInt8]()
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                output.append(byte)
            default:
                output.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Undoes percent-encoding and `+` for a space.
    public static func decode(_ text: some Collection<UInt8>) throws(Failure) -> String {
        let bytes = Array(text)
        // Most texts have nothing to undo.
        let isPlain = !bytes.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }
        let output = isPlain ? bytes : try undoingEscapes(bytes)
        guard !output.contains(0) else { throw .nulCharacter }
        guard let string = String(validating: output, as: UTF8.self) else { throw .invalidUTF8 }
        return string
    }

    private static func undoingEscapes(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        var output = [UInt8]()
        output.reserveCapacity(bytes.count)
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): output.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(hexValue), let low = rest.next().flatMap(hexValue) else {
                    throw .malformedPercentEncoding
                }
                output.append(high << 4 | low)
            default: output.append(byte)
            }
        }
        return output
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.flatMap(UInt8.init(exactly:))
    }

    public static func == (left: FormParameters, right: FormParameters) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0 == $1 }
    }

    public func hash(into hasher: inout Hasher) {
        for pair in pairs {
            hasher.combine(pair.name)
            hasher.combine(pair.value)
        }
    }
}
