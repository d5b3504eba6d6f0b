import Ground

/// The marker of the password for the mail server.
package enum SMTPPassword {}

/// The mail server that takes mail for delivery (RFC 6409), and how to speak to it.
package struct SMTPServer: Sendable {
    package enum Security: Sendable, Hashable {
        /// In the clear; for a server on this machine.
        case plain
        /// Encrypted before anything is said but EHLO (RFC 3207). A server that does not offer it gets no mail.
        case startTLS
        /// Encrypted from the first byte on (RFC 8314 §3.3).
        case tls
    }

    package let host: String
    package let port: Int
    package let security: Security
    package let credentials: Credentials?
    /// The name that this machine gives in EHLO (RFC 5321 §4.1.1.1).
    package let clientName: String
    /// A file with the certificates that are trusted, instead of the machine's own.
    package var trustFile: String?
    /// For a whole delivery; connecting may take a third of it.
    package let timeLimit: Duration

    package struct Credentials: Sendable {
        package let username: String
        package let password: Secret<SMTPPassword>

        package init(username: String, password: Secret<SMTPPassword>) {
            self.username = username
            self.password = password
        }
    }

    package init(
        host: String, port: Int, security: Security, credentials: Credentials? = nil, clientName: String,
        trustFile: String? = nil, timeLimit: Duration
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.credentials = credentials
        self.clientName = clientName
        self.trustFile = trustFile
        self.timeLimit = timeLimit
    }

    /// As the library wants it: the path is the name for EHLO.
    var url: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(security == .tls ? "smtps" : "smtp")://\(name):\(port)/\(clientName)"
    }
}
