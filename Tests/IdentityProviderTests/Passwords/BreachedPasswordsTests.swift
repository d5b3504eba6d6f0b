import AdminClient
import Ground
import HTTPTypes
import Logging
import Synchronization
import Testing

@testable import IdentityProvider

@Suite("The corpus of breached passwords (NIST SP 800-63B-4 §3.1.1.2)")
struct BreachedPasswordsTests {
    /// A corpus that answers what it is told and remembers what it was asked.
    private final class Corpus: HTTPExchange {
        private let answer: Result<ExchangeResponse, AdminError>
        private let asked = Mutex<[ExchangeRequest]>([])

        var requests: [ExchangeRequest] { asked.withLock { $0 } }

        init(_ answer: Result<ExchangeResponse, AdminError>) { self.answer = answer }

        convenience init(lines: String) {
            self.init(.success(ExchangeResponse(status: .ok, body: Array(lines.utf8))))
        }

        func send(_ request: ExchangeRequest) async throws(AdminError) -> ExchangeResponse {
            asked.withLock { $0.append(request) }
            return try answer.get()
        }
    }

    private let password = "tulip kayak moonbeam"
    /// The SHA-1 of it, by `sha1sum`.
    private let prefix = "AC645"
    private let suffix = "3F1F964F4ACBD3294B145FB9E98DF1FE9A1"

    private func check(_ corpus: Corpus, _ password: String? = nil, log: LogRecorder = LogRecorder()) async
        -> [PasswordProblem]
    {
        let breaches = BreachedPasswords(exchange: corpus, logger: log.logger)
        let policy = PasswordPolicy(siteName: "Acme", breaches: breaches)
        return await policy.check(Secret(password ?? self.password), for: PasswordOwner(words: []))
    }

    @Test("N-09: five digits of the SHA-1 leave, and padding is asked for")
    func request() async throws {
        let corpus = Corpus(lines: "")
        #expect(await check(corpus) == [])
        let request = try #require(corpus.requests.first)
        #expect(corpus.requests.count == 1)
        #expect(request.path == "/range/\(prefix)")
        #expect(request.headers[try #require(HTTPField.Name("Add-Padding"))] == "true")
        #expect(request.body.isEmpty)
    }

    @Test("N-09: a breached password is refused")
    func breached() async {
        #expect(await check(Corpus(lines: "0018A45C4D1DEF81644B54AB7F969B88D65:3\r\n\(suffix):2")) == [.breached])
    }

    @Test("N-09: lines that only pad, and other passwords, say nothing")
    func padding() async {
        #expect(await check(Corpus(lines: "0018A45C4D1DEF81644B54AB7F969B88D65:3\r\n\(suffix):0")) == [])
    }

    @Test(
        "N-10: where the corpus does not answer, the password is taken and that is recorded",
        arguments: [
            .failure(.unreachable("timeout")), .success(ExchangeResponse(status: .serviceUnavailable)),
        ] as [Result<ExchangeResponse, AdminError>])
    func outage(answer: Result<ExchangeResponse, AdminError>) async {
        let log = LogRecorder()
        #expect(await check(Corpus(answer), log: log) == [])
        #expect(log.events == ["password.breach_check_unavailable"])
    }

    @Test("N-10: the offline list is asked all the same, and first")
    func offline() async {
        let corpus = Corpus(.failure(.unreachable("timeout")))
        #expect(await check(corpus, "passwordpassword") == [.common])
        #expect(corpus.requests.isEmpty)
    }
}
