import Foundation
import Testing

@Suite("House rules that a compiler cannot hold")
struct HouseRulesTests {
    @Test("clock and randomness come in through the constructor")
    func clockAndRandomness() throws {
        let hidden = try Regex(#"\bDate\(\)|\bUUID\(\)|\.random\(|SystemRandomNumberGenerator|\bDate\.now\b"#)
        for file in try Sources.files() where !file.path.hasPrefix("Sources/Ground/") {
            for (number, line) in file.lines.enumerated() where line.contains(hidden) {
                Issue.record("\(file.path):\(number + 1) takes time or randomness from the air")
            }
        }
    }

    @Test("nothing traps on input, and no data race is waved through")
    func traps() throws {
        let forbidden = try Regex(
            #"fatalError\(|try!|\bas! |@unchecked Sendable|nonisolated\(unsafe\)|Thread\.sleep|preconditionFailure\("#)
        for file in try Sources.files() {
            for (number, line) in file.lines.enumerated() where line.contains(forbidden) && !line.contains("//") {
                Issue.record("\(file.path):\(number + 1): \(line.trimmingCharacters(in: .whitespaces))")
            }
        }
    }

    @Test("a file is read in one sitting: 300 lines at most")
    func size() throws {
        for file in try Sources.files() {
            #expect(file.lines.count <= 301, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test("a citation of an RFC names its section like this: RFC 6749 §4.1.2")
    func citations() throws {
        let crooked = try Regex(#"RFC ?\d{4},? (section|Section|sec\.)|RFC\d{4}"#)
        for file in try Sources.files() {
            for (number, line) in file.lines.enumerated() where line.contains(crooked) {
                Issue.record("\(file.path):\(number + 1): \(line)")
            }
        }
    }
}
