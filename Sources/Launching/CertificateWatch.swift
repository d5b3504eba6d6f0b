import Ground
import Logging
import Web

extension FileWatch {
    /// Takes a certificate from its files again when one of them changes; `nil` where it has none.
    package convenience init?(_ certificate: ServerCertificate?, reader: BoundedExecutor, _ logger: Logger) {
        guard let certificate, !certificate.files.isEmpty else { return nil }
        self.init(certificate.files, reader: reader) {
            do {
                try await reader.run { try certificate.reload() }
                logger.info("the TLS certificate was read again", metadata: ["files": "\(certificate.files)"])
            } catch {
                logger.error("the changed TLS certificate is not used", metadata: ["reason": "\(error)"])
            }
        }
    }
}
