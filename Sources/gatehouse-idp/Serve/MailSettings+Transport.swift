import Ground
import Mail
import Settings

extension MailSettings {
    /// The way for mail to leave; `nil` where none does. Makes the folder for files, which may block.
    /// - Parameter clientName: what this machine calls itself to a mail server.
    func makeTransport(clientName: String, clock: WallClock) throws -> (any MailTransport)? {
        switch transport {
        case .none: return nil
        case .file: return try FileTransport(folder: folder ?? "", clock: clock)
        case .smtp:
            return SMTPTransport(
                SMTPServer(
                    host: host ?? "", port: port, security: smtpSecurity, credentials: credentials,
                    clientName: clientName.hasPrefix("[") ? "localhost" : clientName, trustFile: trustFile,
                    timeLimit: timeLimit))
        }
    }

    private var smtpSecurity: SMTPServer.Security {
        switch security {
        case .starttls: .startTLS
        case .tls: .tls
        case .none: .plain
        }
    }

    private var credentials: SMTPServer.Credentials? {
        guard let username, let password else { return nil }
        return SMTPServer.Credentials(username: username, password: Secret(password.exposed))
    }
}
