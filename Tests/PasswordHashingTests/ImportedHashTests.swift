import Ground
import PasswordHashing
import Synchronization
import Testing

@Suite("Hashes that other systems made are verified and replaced (N-17)")
struct ImportedHashTests {
    private static let password = "tulip kayak moonbeam"

    /// All of `password`, made by passlib 1.7, Django 5.2 and Python's hashlib.
    private static let hashes: [(scheme: String, text: String)] = [
        ("argon2i", "$argon2i$v=19$m=64,t=2,p=1$wLgXgtD6P2esFWKMUerdOw$Gamm7r438XWXx3M0mhzCl8p+AE0AoIrFcu6lkHCEVFc"),
        ("argon2id", "$argon2id$v=19$m=64,t=2,p=1$AIDQ+j/nvJeS0npPqTUmpA$7symImwJXslvONbxC+BVnJX0Xib7MX7Zpter2Rw9OBI"),
        (
            "argon2id",
            "argon2$argon2id$v=19$m=64,t=2,p=1$VEVXYlBMWTZkRldxb1I5TFZCc1hsSw$WnMXeYTN1Xrd9oxEDsYuXhVR/4ntv8sDxgCg+CdMWRo"
        ),
        ("bcrypt", "$2a$04$TREDIi1YUbQPziIEYMnuB.Fu8FLgKeQD7P5w3Bm4wtkFA16vbWq0O"),
        ("bcrypt", "$2b$04$lC8GCGYffeZbuJhtuvUrt.mQ3wPWMxCxA4W5k8uhgJyf4bvnG2.vW"),
        ("bcrypt", "$2y$04$5RPDketmCo6HMhlbDBHWkeAWS5Asmb6t1mz0gI/chD0pqd3fM/zku"),
        ("bcrypt", "{CRYPT}$2y$04$5RPDketmCo6HMhlbDBHWkeAWS5Asmb6t1mz0gI/chD0pqd3fM/zku"),
        ("bcrypt", "bcrypt$$2b$04$V3ByoCbBp.fMk/MbM/Tj4u9apmxgCcmF5dKOqv6aA0zYrDeHmmt1m"),
        ("bcrypt", "bcrypt_sha256$$2b$04$ferEBbr5UXQNoN/BftkOiOst6bKxVX/zP8fdKonwYv11NEYa5bGWC"),
        ("pbkdf2", "$pbkdf2$100$fa.VMqYUovTem9Oa8x4D4A$NmjW3I62zo4nfTOxjoDhsGWscT0"),
        ("pbkdf2", "$pbkdf2-sha256$100$qtX6P.eckxICICQkBOBcCw$ZDoAOQbpMbaI/eHyrynC0fkekpGYwSH.DWsdHBnCvu8"),
        (
            "pbkdf2",
            "$pbkdf2-sha512$100$em8tZax1DmHMWSvl3Psf4w$8kCtxp/8w3ZKpYF209/VOxxHqxu9URReQTLaoVCV5i8FbsCCHsQ6A.ux/dUC2zzyXWOxFa7iER4JN7lLDft0hA"
        ),
        (
            "pbkdf2", "$pbkdf2-sha256$i=100,l=32$MDEyMzQ1Njc4OWFiY2RlZg$2HwFoqAz5EJ2WP5l9wOsRPVTUZDK156ZuIBwdDUawb8"
        ),
        ("pbkdf2", "{PBKDF2-SHA256}100$a01J6Z0zhrDWWqu1VkopRQ$.3Qj7cKJVGZPD1VDYv34oAd5ecFRwnQuz5V4iYQD.w4"),
        ("pbkdf2", "pbkdf2_sha256$100$Rqedgt7EUNbhdLCdnKSuuT$jrufbXUJuxgYRi+boLgNBwJSbyoHJT205JSVQHdiSdM="),
        ("pbkdf2", "pbkdf2_sha1$100$XDWl1yhCFk6c3FOeUOp6wa$gtePorq3zpYG9031bVPBmqut3kY="),
        ("scrypt", "$scrypt$ln=4,r=8,p=1$pFSqde7dW+tdCyHk/P+/tw$nn7XaTrDOFatxyws+ryGuTRScWKBtj9FJWLQt/A2vm4"),
        (
            "scrypt",
            "scrypt$16$qPI2H88ierUWjs8Hvu69y0$8$5$TIVIm1hFwPwCGnzDgAg/G3nwaXs2FIgq1D3FeiUo/x1QPAedyycv+Po/VIOzK2fEOTKPDTVkxLU0antKMNzA3A=="
        ),
        ("ssha", "{SSHA}y21C38eII/+hmo2SGWyGkSJj2/Fo7Z1z"),
        ("ssha", "{SSHA256}3P3yF90yrMJw6CEvPCnn+SNSGdWhp9sK/HeqeUrGJ7kmxFjrnXOutQ=="),
        (
            "ssha",
            "{SSHA512}Kt+RQjCurZvKsml+t6UZnC6yfWVoOwXkbs49VyFh6zFqpm6OsX+POdmq8VndGIPSiXfOSx/QXjQP2u5X1fhbgi5lrDXmXEtJ"
        ),
    ]

    private func hasher(observe: @escaping @Sendable (HashingWork) -> Void = { _ in }) throws -> PasswordHasher {
        try PasswordHasher(
            cost: try Argon2Cost(memory: 32, passes: 1, lanes: 1),
            executor: HashingExecutor(workers: 2, waitingLimit: 100), random: .seeded(7), observe: observe)
    }

    @Test("N-17: the right password matches and asks for a new hash, another does not", arguments: hashes)
    func verified(scheme: String, text: String) async throws {
        let hash = try PasswordHash(text)
        #expect(hash.schemeName == scheme)
        let hasher = try hasher()
        #expect(try await hasher.verify(Secret(Self.password), against: hash) == .matchesAndNeedsRehash)
        #expect(try await hasher.verify(Secret("tulip kayak moonbeem"), against: hash) == .differs)
        #expect(try await hasher.verify(Secret(""), against: hash) == .differs)
        #expect(try await hasher.verify(Secret(Self.password + " "), against: hash) == .differs)
    }

    @Test("A password that was hashed as it came, decomposed, still matches (N-05)")
    func asTyped() async throws {
        // base64 of SHA-1 of "cafe" + U+0301 + the salt "salt", and the salt.
        let hash = try PasswordHash("{SSHA}m8+DkdQm13hs4xipfp3EqQGCD4tzYWx0")
        let hasher = try hasher()
        #expect(try await hasher.verify(Secret("cafe\u{301}"), against: hash) == .matchesAndNeedsRehash)
        #expect(try await hasher.verify(Secret("caf\u{E9}"), against: hash) == .differs)
    }

    @Test(
        "A hash that would cost too much is refused when it is read, and never computed",
        arguments: [
            ("$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4", "memory"),
            ("$argon2id$v=19$m=256,t=9999,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4", "passes"),
            ("$2b$31$lC8GCGYffeZbuJhtuvUrt.mQ3wPWMxCxA4W5k8uhgJyf4bvnG2.vW", "31"),
            ("$pbkdf2-sha256$999999999$qtX6P.eckxICICQkBOBcCw$ZDoAOQbpMbaI/eHyrynC0fkekpGYwSH.DWsdHBnCvu8", "999999999"),
            ("pbkdf2_sha256$0$salt$jrufbXUJuxgYRi+boLgNBwJSbyoHJT205JSVQHdiSdM=", "iterations"),
            ("$scrypt$ln=30,r=8,p=1$pFSqde7dW+tdCyHk/P+/tw$nn7XaTrDOFatxyws+ryGuTRScWKBtj9FJWLQt/A2vm4", "N=1073741824"),
            ("$scrypt$ln=62,r=9000000000,p=9$pFSqde7dW+tdCyHk/P+/tw$nn7XaTrDOFatxyws+ryGuTRScWKBtj9FJWLQt/A2vm4", "256 MiB"),
            ("$scrypt$ln=10,r=8,p=100000$pFSqde7dW+tdCyHk/P+/tw$nn7XaTrDOFatxyws+ryGuTRScWKBtj9FJWLQt/A2vm4", "p=100000"),
        ])
    func tooCostly(text: String, named: String) throws {
        let error = #expect(throws: PasswordHashingError.self) { try PasswordHash(text) }
        guard case .hashTooCostly(let why) = error else {
            Issue.record("\(String(describing: error)) for \(text)")
            return
        }
        #expect(why.contains(named))
    }

    @Test(
        "Damaged hashes are named by their scheme",
        arguments: [
            ("$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4", "argon2id"),
            ("$argon2id$v=19$m=256,t=2$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4", "argon2id"),
            ("$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65", "argon2i"), ("$2b$10$abcdefghijklmnopqrstuv", "bcrypt"),
            ("$2b$xx$lC8GCGYffeZbuJhtuvUrt.mQ3wPWMxCxA4W5k8uhgJyf4bvnG2.vW", "bcrypt"),
            ("$pbkdf2-sha256$$$", "pbkdf2"), ("$pbkdf2-sha256$100$qtX6P$ZDoA", "pbkdf2"), ("pbkdf2_sha256$", "pbkdf2"),
            ("$scrypt$ln=4,r=8$pFSqde7dW$nn7X", "scrypt"), ("scrypt$17$salt$8$5$TIVI", "scrypt"), ("$scrypt$", "scrypt"),
            ("{SSHA}", "ssha"), ("{SSHA}y21C38eII/+hmo2SGWyGkSJj2/E=", "ssha"), ("{ssha512}***", "ssha"),
        ])
    func malformed(text: String, scheme: String) {
        #expect(throws: PasswordHashingError.malformedHash(scheme)) { try PasswordHash(text) }
    }

    @Test(
        "Texts of no scheme that is known are refused",
        arguments: [
            "", "plain", "$1$salt$hash", "{MD5}x", "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=", "$", "$$$$$$", "\u{0}", "é",
            "$argon2d$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            String(repeating: "$2b$", count: 1000),
        ])
    func unknown(text: String) { #expect(throws: PasswordHashingError.unknownScheme) { try PasswordHash(text) } }

    @Test("G-05: every wrong password takes one hash of today's cost, whoever's it is", arguments: [nil] + hashes.map(\.text))
    func sameWork(text: String?) async throws {
        let work = Mutex<[HashingWork]>([])
        let hasher = try hasher { made in work.withLock { $0.append(made) } }
        let today = HashingWork.argon2id(try Argon2Cost(memory: 32, passes: 1, lanes: 1))
        let stored = try text.map { try PasswordHash($0) }
        let verification = try await hasher.verify(Secret("wrong"), against: stored)
        #expect(verification == .differs)
        #expect(work.withLock { $0.filter { $0 == today }.count } == 1)
        #expect(work.withLock { $0.count } == (text == nil ? 1 : 2))
    }

    @Test("G-05: a wrong password for a hash of ours takes one hash and no more")
    func ownWork() async throws {
        let work = Mutex<[HashingWork]>([])
        let hasher = try hasher { made in work.withLock { $0.append(made) } }
        let own = try await hasher.hash(Secret(Self.password))
        work.withLock { $0 = [] }
        let verification = try await hasher.verify(Secret("wrong"), against: own)
        #expect(verification == .differs)
        #expect(work.withLock { $0 } == [.argon2id(try Argon2Cost(memory: 32, passes: 1, lanes: 1))])
    }
}
