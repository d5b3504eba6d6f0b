import Ground
import Testing

@Suite("Randomness")
struct RandomBytesTests {
    @Test("a UUID is of version 4, in lower case — RFC 9562 §5.4")
    func uuid() throws {
        for _ in 0..<100 {
            let uuid = RandomBytes.system.uuid()
            let characters = Array(uuid)
            #expect(characters.count == 36)
            #expect([8, 13, 18, 23].allSatisfy { characters[$0] == "-" })
            #expect(characters.filter { $0 != "-" }.allSatisfy { "0123456789abcdef".contains($0) })
            #expect(characters[14] == "4")
            #expect("89ab".contains(characters[19]))
        }
    }

    @Test("a UUID shows each of its bytes once, in order")
    func layout() {
        let uuid = RandomBytes { count in (0..<count).map { UInt8($0 * 17) } }.uuid()
        #expect(uuid == "00112233-4455-4677-8899-aabbccddeeff")
    }

    @Test("comes in the asked length, and never twice the same", arguments: [0, 1, 7, 8, 9, 16, 32, 1000])
    func length(count: Int) {
        #expect(RandomBytes.system(count).count == count)
        if count >= 16 { #expect(RandomBytes.system(count) != RandomBytes.system(count)) }
    }

    @Test("with a seed repeats, and another seed gives another sequence")
    func seeded() {
        let (first, second) = (RandomBytes.seeded(1), RandomBytes.seeded(1))
        #expect(first(100) == second(100))
        #expect(first(100) == second(100))
        #expect(first(16) != first(16))
        #expect(RandomBytes.seeded(1)(100) != RandomBytes.seeded(2)(100))
    }
}
