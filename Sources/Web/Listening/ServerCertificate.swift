import NIOSSL
import Synchronization

/// A certificate chain with its private key, as connections are greeted with it. It can be taken from its files again
/// while connections are open: those keep what they were greeted with, new ones get the new.
package final class ServerCertificate: Sendable {
    /// A sentence for the operator.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
        package init(_ description: String) { self.description = description }
    }

    private let chain: PEMSource
    private let key: PEMSource
    private let greeting: Mutex<NIOSSLContext>

    package init(chain: PEMSource, key: PEMSource) throws(Failure) {
        self.chain = chain
        self.key = key
        greeting = Mutex(try Self.context(chain, key))
    }

    /// What the next connection is greeted with.
    var context: NIOSSLContext { greeting.withLock { $0 } }

    /// The files that it is made of; a change of one of them calls for `reload()`.
    package var files: [String] { [chain, key].compactMap(\.path) }

    /// Takes over what the files hold now. Where that is not a certificate with its key the former one stays.
    package func reload() throws(Failure) {
        let context = try Self.context(chain, key)
        greeting.withLock { $0 = context }
    }

    private static func context(_ chain: PEMSource, _ key: PEMSource) throws(Failure) -> NIOSSLContext {
        let chainBytes = try chain.bytes()
        let keyBytes = try key.bytes()
        guard !chainBytes.isEmpty, !keyBytes.isEmpty else {
            throw Failure("The TLS certificate or its private key is empty.")
        }
        do {
            let certificates = try NIOSSLCertificate.fromPEMBytes(chainBytes)
            guard !certificates.isEmpty else { throw Failure("there is no certificate") }
            return try context(chain: certificates, key: try NIOSSLPrivateKey(bytes: keyBytes, format: .pem))
        } catch {
            // The library's words hold no part of a key.
            throw Failure(
                "The TLS certificate and its private key cannot be used: \(error). Both must be PEM and belong together."
            )
        }
    }

    private static func context(chain: [NIOSSLCertificate], key: NIOSSLPrivateKey) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        return try NIOSSLContext(configuration: configuration)
    }
}
