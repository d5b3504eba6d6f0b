import Ground
import PasswordHashing
import Testing

@testable import IdentityProvider

@Suite("Passwords that are keyed by a secret outside of the database")
struct KeyedPasswordsTests {
    private static let old = Secret<Pepper>("a pepper of thirty-two characters")
    private static let new = Secret<Pepper>("another one of thirty-two letters")

    private func hash(_ pepper: [Secret<Pepper>]) async throws -> PasswordHash {
        try await PasswordHasher(
            cost: try Argon2Cost(memory: 8, passes: 1, lanes: 1), pepper: Pepper(pepper),
            executor: HashingExecutor(workers: 1, waitingLimit: 1), random: .seeded(3)
        ).hash(Secret(Scene.password))
    }

    private func stored(_ scene: Scene) async throws -> String {
        try #require(try await scene.users.credentials(identifier: Scene.email)?.passwordHash).text
    }

    @Test(
        "N-19: after a rotation people sign in as before, and have a hash of the first secret from then on",
        arguments: [[], [old]])
    func rotation(before: [Secret<Pepper>]) async throws {
        let pepper = Pepper([Self.new, Self.old])
        let hash = try await hash(before)
        try await Scene.run(pepper: pepper) { scene in
            try await scene.users.setPassword(hash, of: scene.ada.id, endingSessions: true)
            for challenge in ["c1", "c2"] {
                scene.admin.know("login", challenge, Samples.login(challenge))
                let answer = try await scene.signIn(scene.browser(), challenge)
                #expect(answer.status == 303)
                #expect(try await stored(scene).contains(",keyid=\(pepper.keyNames[0])$"))
            }
        }
    }

    @Test("N-19: without its secret a password is wrong, and the log names the key and whose it is")
    func missing() async throws {
        let hash = try await hash([Self.old])
        try await Scene.run(pepper: Pepper([Self.new])) { scene in
            try await scene.users.setPassword(hash, of: scene.ada.id, endingSessions: true)
            scene.admin.know("login", "c1", Samples.login("c1"))
            let answer = try await scene.signIn(scene.browser(), "c1")
            #expect(answer.status == 422)
            #expect(scene.log.text.contains(Pepper([Self.old]).keyNames[0]))
            #expect(scene.log.text.contains(scene.ada.id.rawValue))
            #expect(try await stored(scene) == hash.text)
        }
    }
}
