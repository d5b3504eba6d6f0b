import Foundation
import Ground
import Logging
import Settings
import Web

extension ListenerPlace {
    /// The settings' address; a socket's owner and group are looked up, which may block.
    package init(_ address: ListenerAddress, _ socket: SocketSettings) throws(UnixSocket.Failure) {
        guard let path = address.socketPath else {
            self = .network(host: address.host, port: address.port)
            return
        }
        self = .socket(try UnixSocket(path: path, owner: socket.owner, group: socket.group, mode: socket.mode))
    }
}

extension ConnectionSecurity {
    /// Reads the certificate, which may block; throws a sentence for the operator.
    package init(_ settings: TLSSettings, _ logger: Logger) throws {
        let certificate: ServerCertificate? =
            switch settings.identity {
            case .certificate(let chain, let key):
                try ServerCertificate(chain: PEMSource(chain), key: PEMSource(key))
            case .selfSigned: try Self.selfSigned(logger)
            case nil: nil
            }
        self.init(certificate: certificate, terminators: settings.terminators)
    }

    private static func selfSigned(_ logger: Logger) throws -> ServerCertificate {
        logger.warning("TLS is enabled without a certificate: one was made that nobody can check")
        return try SelfSignedCertificate.make(at: WallClock.system.now())
    }
}

extension PEMSource {
    init(_ pem: TLSSettings.PEM) throws(ServerCertificate.Failure) {
        switch pem {
        case .file(let path): self = .file(path)
        case .base64(let text):
            guard let data = Data(base64Encoded: text.exposed, options: .ignoreUnknownCharacters) else {
                throw ServerCertificate.Failure("The TLS certificate or its private key is not base64 (RFC 4648 §4).")
            }
            self = .text(Array(data))
        }
    }
}
