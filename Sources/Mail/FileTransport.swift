import Foundation
import Ground

/// Writes each mail into a file, for development: `20261121T152834Z-<id>.eml`, which mail programs open.
package final class FileTransport: MailTransport {
    private let folder: URL
    private let clock: WallClock
    private let executor = BoundedExecutor(name: "mail-files", workers: 1, waitingLimit: 64)

    /// Makes `folder`, readable by its owner alone, where it is missing.
    package init(folder: String, clock: WallClock) throws(MailFailure) {
        self.folder = URL(fileURLWithPath: folder, isDirectory: true)
        self.clock = clock
        do {
            try FileManager.default.createDirectory(
                at: self.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw MailFailure("The folder \(folder) for mails cannot be made: \(error.localizedDescription)")
        }
    }

    package func send(_ mail: OutgoingMail) async throws(MailFailure) {
        let time = clock.now().rfc3339.replacing("-", with: "").replacing(":", with: "")
        let file = folder.appendingPathComponent("\(time)-\(mail.id).eml")
        do {
            // Whole or not at all: whoever watches the folder never reads half a mail.
            try await executor.run { try Data(mail.content).write(to: file, options: .atomic) }
        } catch {
            throw MailFailure("The mail cannot be written to \(file.path): \(error.localizedDescription)")
        }
    }
}
