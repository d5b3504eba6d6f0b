import Foundation

/// A PEM text, or where it is.
package enum PEMSource: Sendable {
    case file(String)
    case text([UInt8])

    /// Reads a file, so it may block.
    func bytes() throws(ServerCertificate.Failure) -> [UInt8] {
        switch self {
        case .text(let bytes): return bytes
        case .file(let path):
            do {
                return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            } catch {
                throw ServerCertificate.Failure("The file '\(path)' cannot be read: \(error.localizedDescription)")
            }
        }
    }

    var path: String? { if case .file(let path) = self { path } else { nil } }
}
