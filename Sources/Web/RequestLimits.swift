/// How large a request may be before it is refused with a status that says which part was too large.
package struct RequestLimits: Sendable {
    /// Bytes of the request target (414).
    package var target = 16 * 1024
    /// Bytes of all header fields together (431). The parser below has a harder limit of its own, four times as high.
    package var headers = 32 * 1024
    /// Bytes of a form (413).
    package var form = 64 * 1024
    /// Bytes of a JSON document (413).
    package var json = 1024 * 1024
    /// Parameters of a query or a form (400).
    package var parameters = 100
    /// How long a connection may be silent.
    package var idleTimeout = Duration.seconds(90)

    package init() {}
}
