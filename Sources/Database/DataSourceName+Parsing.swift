import Ground

extension DataSourceName {
    private static let forms =
        "memory, sqlite:///path/to/file, postgres://user:password@host:5432/database?sslmode=verify-full"

    /// Options of Hydra's connection pool. Ours needs only the size; the others are accepted so that a configuration
    /// works unchanged.
    private static let poolOptions = ["max_conns", "max_idle_conns", "max_conn_lifetime", "max_conn_idle_time"]

    /// Throws `.invalidDataSourceName` with a message that says how to mend it and never repeats the password.
    package init(parsing text: String) throws(DatabaseError) {
        if text == "memory" {
            self = .memory
            return
        }
        guard let separator = text.firstRange(of: "://") else {
            throw Self.invalid("is not a URL; use one of: \(Self.forms)")
        }
        let scheme = text[..<separator.lowerBound].lowercased()
        let rest = text[separator.upperBound...]
        switch scheme {
        case "sqlite", "sqlite3": self = try Self.sqlite(rest)
        case "postgres", "postgresql": self = try Self.postgres(rest, .postgres)
        case "cockroach": self = try Self.postgres(rest, .common)
        case "mysql": throw Self.invalid("names MySQL, which is not supported; use one of: \(Self.forms)")
        default: throw Self.invalid("has an unknown scheme; use one of: \(Self.forms)")
        }
    }

    private static func sqlite(_ rest: Substring) throws(DatabaseError) -> DataSourceName {
        let (location, options) = split(rest)
        for (name, value) in options {
            // Options that begin with an underscore are those of Hydra's driver, such as `_fk=true`: always on here.
            guard name.hasPrefix("_") || poolOptions.contains(name) || ["mode", "cache"].contains(name) else {
                throw invalid("has the unknown option '\(name)'; SQLite knows 'mode=memory' only")
            }
            if name == "mode", value == "memory" { return .memory }
        }
        let path = location.hasPrefix("file:") ? location.dropFirst(5) : location
        if path == ":memory:" { return .memory }
        guard !path.isEmpty, let decoded = percentDecoded(path), !decoded.utf8.contains(0) else {
            throw invalid("has no path; write sqlite:///path/to/file")
        }
        return .sqlite(path: decoded)
    }

    private static func postgres(_ rest: Substring, _ dialect: SQLDialect) throws(DatabaseError) -> DataSourceName {
        let (location, options) = split(rest)
        let authority = location.prefix { $0 != "/" }
        let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
        let encode = "percent-encode special characters of user and password (@ is %40, / is %2F, ? is %3F, # is %23)"
        guard parts.count <= 2, let host = parts.last, !location.dropFirst(authority.count).contains("@") else {
            throw invalid("has more than one @; \(encode)")
        }
        guard !location.contains("#"), percentDecoded(location) != nil, !hasOddPort(host) else {
            throw invalid("cannot be read; \(encode)")
        }
        var connections = 4
        for (name, value) in options {
            guard poolOptions.contains(name) || PostgresAddress.knows(option: name) else {
                throw invalid(
                    "has the unknown option '\(name)'; PostgreSQL's are listed at "
                        + "https://www.postgresql.org/docs/current/libpq-connect.html")
            }
            guard name == "max_conns" else { continue }
            guard let number = Int(value), (1...1000).contains(number) else {
                throw invalid("has a max_conns that is not a number from 1 to 1000")
            }
            connections = number
        }
        let kept = options.filter { !poolOptions.contains($0.name) }.map { "\($0.name)=\($0.value)" }
        let query = kept.isEmpty ? "" : "?" + kept.joined(separator: "&")
        let address = PostgresAddress(
            uri: Secret("postgresql://\(location)\(query)"),
            description: "postgres://\(host)\(location.dropFirst(authority.count))", maximumConnections: connections,
            dialect: dialect)
        return .postgres(address)
    }

    /// An unencoded `/` or `?` in the password leaves something after `host:` that is no port.
    private static func hasOddPort(_ hosts: Substring) -> Bool {
        hosts.split(separator: ",").contains { host in
            guard !host.hasPrefix("[") else { return false }  // An IPv6 address.
            let parts = host.split(separator: ":", omittingEmptySubsequences: false)
            return parts.count > 2 || parts.count == 2 && !(parts[1].isEmpty || UInt16(parts[1]) != nil)
        }
    }

    private static func split(_ text: Substring) -> (location: Substring, options: [(name: String, value: String)]) {
        guard let mark = text.firstIndex(of: "?") else { return (text, []) }
        let pairs = text[text.index(after: mark)...].split(separator: "&")
        let options = pairs.map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), value: parts.count == 2 ? String(parts[1]) : "")
        }
        return (text[..<mark], options)
    }

    /// `nil` when a `%` is not followed by two hexadecimal digits, or the bytes are not UTF-8.
    private static func percentDecoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        Character(UnicodeScalar(byte)).hexDigitValue.map { UInt8($0) }
    }

    private static func invalid(_ problem: String) -> DatabaseError {
        DatabaseError(.invalidDataSourceName, "the data source name (dsn) \(problem)")
    }
}
