import Ground

/// Sends mail by SMTP (RFC 5321), on a thread of its own: the library blocks.
package final class SMTPTransport: MailTransport {
    private let server: SMTPServer
    private let executor = BoundedExecutor(name: "smtp", workers: 1, waitingLimit: 64)

    package init(_ server: SMTPServer) { self.server = server }

    package func send(_ mail: OutgoingMail) async throws(MailFailure) {
        let server = server
        let result: Result<Void, MailFailure> = await withCheckedContinuation { continuation in
            let accepted = executor.submit {
                do throws(MailFailure) {
                    try SMTPDialogue.run(mail, with: server)
                    continuation.resume(returning: .success(()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
            if !accepted { continuation.resume(returning: .failure(MailFailure("Too many mails wait."))) }
        }
        try result.get()
    }
}
