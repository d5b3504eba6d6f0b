import Ground
import NIOCore

/// How connections of a listener are protected: TLS with a certificate, plain http, or plain http from the networks
/// where TLS ended already (`allow_termination_from`) and TLS from everywhere else.
package struct ConnectionSecurity: Sendable {
    package let certificate: ServerCertificate?
    package let terminators: [AddressRange]

    package static let none = ConnectionSecurity(certificate: nil, terminators: [])

    package init(certificate: ServerCertificate?, terminators: [AddressRange]) {
        self.certificate = certificate
        self.terminators = terminators
    }

    /// The certificate that greets a connection from `peer`; `nil` where it speaks plain http.
    func certificate(for peer: SocketAddress?) -> ServerCertificate? { terminators.include(peer) ? nil : certificate }
}

extension [AddressRange] {
    /// Whether a connection comes from one of these networks. Only the connection itself is believed, no header.
    func include(_ peer: SocketAddress?) -> Bool {
        guard !isEmpty, let address = peer.flatMap({ IPAddress($0) })?.unmapped else { return false }
        return contains { $0.contains(address) }
    }
}
