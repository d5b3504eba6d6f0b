import AdminClient
import Crypto
import Ground
import HTTPTypes
import Logging

/// Asks a corpus of breached passwords whether it knows one, without telling which: only the first five hexadecimal
/// digits of its SHA-1 leave this program, and the answer is padded (Pwned Passwords, range search).
package struct BreachedPasswords: Sendable {
    private let exchange: any HTTPExchange
    private let logger: Logger

    /// - Parameter exchange: The way to the corpus, bounded in time.
    package init(exchange: any HTTPExchange, logger: Logger) {
        self.exchange = exchange
        self.logger = logger
    }

    /// `false` also where the corpus cannot be asked: nobody is kept from a new password by a stranger's outage. That is
    /// recorded, and the offline list was consulted before.
    func contain(_ password: String) async -> Bool {
        let digest = Hex.encode(Insecure.SHA1.hash(data: Array(password.utf8))).uppercased()
        do throws(AdminError) {
            let response = try await exchange.send(Self.request(String(digest.prefix(5))))
            guard response.status == .ok else { return unknown("status \(response.status.code)") }
            return Self.lists(digest.dropFirst(5), in: String(decoding: response.body, as: UTF8.self))
        } catch {
            return unknown("\(error)")
        }
    }

    private static func request(_ prefix: String) -> ExchangeRequest {
        var request = ExchangeRequest(method: .get, path: "/range/\(prefix)")
        if let padding = HTTPField.Name("Add-Padding") { request.headers[padding] = "true" }
        request.headers[.userAgent] = "gatehouse-idp"
        return request
    }

    /// Lines are `<35 digits>:<count>`; those that only pad the answer have the count 0.
    private static func lists(_ suffix: Substring, in answer: String) -> Bool {
        answer.split(whereSeparator: \.isNewline).contains { line in
            let parts = line.split(separator: ":")
            return parts.count == 2 && parts[0] == suffix && Int(parts[1]) ?? 0 > 0
        }
    }

    private func unknown(_ reason: String) -> Bool {
        logger.notice(
            "audit", metadata: ["event": "\(AuditEventType.breachCheckUnavailable.rawValue)", "reason": "\(reason)"])
        return false
    }
}
