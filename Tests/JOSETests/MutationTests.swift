import Ground
import JOSE
import Testing

@Suite("No input stops the program")
struct MutationTests {
    /// Changes text at random places: a flipped bit, a lost, doubled or foreign byte, a cut end, a moved piece.
    struct Mutator {
        private static let meaningful = Array(#"{}[]":,.\0AZ_-="#.utf8)

        let random: RandomBytes

        private func number(below bound: Int) -> Int {
            let value = random(4).reduce(0) { $0 << 8 | Int($1) }
            return bound > 0 ? value % bound : 0
        }

        func mutate(_ text: [UInt8]) -> [UInt8] {
            var bytes = text
            for _ in 0...number(below: 3) where !bytes.isEmpty {
                let place = number(below: bytes.count)
                switch number(below: 7) {
                case 0: bytes[place] ^= 1 << UInt8(number(below: 8))
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(bytes[place], at: place)
                case 3: bytes.insert(random(1)[0], at: place)
                case 4: bytes.removeSubrange(place...)
                case 5:
                    bytes.insert(contentsOf: bytes[place...].prefix(number(below: 20)), at: number(below: bytes.count))
                default: bytes[place] = Self.meaningful[number(below: Self.meaningful.count)]
                }
            }
            return bytes
        }
    }

    @Test(
        "a changed key is refused, or can be used",
        arguments: JSONWebKeyTests.examples.enumerated().map { ($0.offset, $0.element) })
    func keys(number: Int, text: String) throws {
        let mutator = Mutator(random: .seeded(UInt64(number)))
        for _ in 0..<400 {
            let changed = mutator.mutate(Array(text.utf8))
            guard let object = (try? JSONParser.parse(changed))?.object, let key = try? JSONWebKey(object) else {
                continue
            }
            #expect(try JSONWebKey(key.json) == key)
            let verifier = try VerificationKey(key)
            for algorithm in SigningAlgorithm.allCases {
                #expect(!verifier.isValid([1, 2, 3], for: [], algorithm: algorithm))
            }
        }
    }

    @Test(
        "a key with a changed value is refused, or can be used",
        arguments: JSONWebKeyTests.examples.enumerated().map { ($0.offset, $0.element) })
    func values(number: Int, text: String) throws {
        let mutator = Mutator(random: .seeded(1000 + UInt64(number)))
        let original = try #require(try JSONValue(text: text).object)
        for round in 0..<200 {
            var object = original
            let member = original.members[round % original.members.count]
            guard let bytes = member.value.string.flatMap({ Base64URL.decode($0) }) else { continue }
            object[member.name] = .string(Base64URL.encode(mutator.mutate(bytes)))
            guard let key = try? JSONWebKey(object) else { continue }
            #expect(try JSONWebKey(key.json) == key)
            if let signer = try? SigningKey(key, algorithm: key.algorithm ?? .es256) { _ = try signer.sign([1]) }
        }
    }

    @Test("a changed token is refused", arguments: ExampleSignature.all)
    func tokens(example: ExampleSignature) throws {
        let keys = VerificationKeySet(try JSONWebKey(text: example.key))
        let mutator = Mutator(random: .seeded(UInt64(example.token.utf8.count)))
        for _ in 0..<400 {
            let changed = mutator.mutate(Array(example.token.utf8))
            guard changed != Array(example.token.utf8) else { continue }
            #expect(throws: JOSEError.self, "\(String(decoding: changed, as: UTF8.self))") {
                try UnverifiedSignature(parsing: String(decoding: changed, as: UTF8.self))
                    .verified(with: keys, allowing: AlgorithmConfusionTests.everything)
            }
        }
    }
}
