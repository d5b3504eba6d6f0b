/// Where a listener takes connections.
package enum ListenerPlace: Sendable {
    case network(host: String, port: Int)
    case socket(UnixSocket)
}
