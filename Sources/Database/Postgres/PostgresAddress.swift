import CLibPQ
import Ground

/// What a `postgres://` URL says. Percent-encodings in `uri` are as the operator wrote them: libpq decodes them.
package struct PostgresAddress: Sendable, CustomStringConvertible {
    /// The word that marks the secret of a PostgreSQL URL.
    package enum ConnectionURI {}

    /// The URL for libpq, without the options that are ours.
    package let uri: Secret<ConnectionURI>
    /// Host, port and database, without user and password.
    package let description: String
    /// `max_conns`: at most this many connections; two at least, one to write and one to read.
    package let maximumConnections: Int

    /// What the URL's scheme promises.
    let dialect: SQLDialect

    init(uri: Secret<ConnectionURI>, description: String, maximumConnections: Int, dialect: SQLDialect) {
        self.uri = uri
        self.description = description
        self.dialect = dialect
        self.maximumConnections = max(2, maximumConnections)
    }

    /// Whether libpq has a connection parameter of this name.
    static func knows(option: String) -> Bool {
        guard let defaults = PQconndefaults() else { return false }
        defer { PQconninfoFree(defaults) }
        var next = defaults
        while let keyword = next.pointee.keyword {
            if String(cString: keyword) == option { return true }
            next = next.successor()
        }
        return false
    }
}
