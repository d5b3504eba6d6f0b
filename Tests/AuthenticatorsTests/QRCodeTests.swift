import Authenticators
import Testing

@Suite("QR codes")
struct QRCodeTests {
    @Test("the three finder patterns are where readers look for them")
    func finders() throws {
        let code = try #require(QRCode("otpauth://totp/Acme:ada?secret=GEZDGNBVGY3TQOJQ"))
        #expect(code.width >= 21 && (code.width - 17) % 4 == 0)
        let last = code.width - 7
        for (row, column) in [(0, 0), (0, last), (last, 0)] {
            for offset in 0..<7 {
                #expect(
                    code.isDark(row: row + offset, column: column) && code.isDark(row: row, column: column + offset))
            }
            #expect(!code.isDark(row: row + 1, column: column + 1) && code.isDark(row: row + 3, column: column + 3))
        }
        #expect(!code.isDark(row: -1, column: 0) && !code.isDark(row: 0, column: code.width))
    }

    @Test("the path paints each dark module once, within the quiet zone")
    func path() throws {
        let code = try #require(QRCode("hello"))
        var painted: Set<[Int]> = []
        for run in code.path.split(separator: "M") {
            let parts = run.split { !$0.isNumber }.compactMap { Int($0) }
            let (x, y, length) = (parts[0], parts[1], parts[2])
            for offset in 0..<length {
                #expect(painted.insert([y - QRCode.quietZone, x - QRCode.quietZone + offset]).inserted)
            }
        }
        let all = 0..<code.width
        let dark = all.flatMap { row in all.filter { code.isDark(row: row, column: $0) }.map { [row, $0] } }
        #expect(painted == Set(dark))
        #expect(code.side == code.width + 8)
    }

    @Test("what does not fit, or is nothing, is no code")
    func limits() {
        #expect(QRCode("") == nil)
        #expect(QRCode("a\0b") == nil)
        #expect(QRCode(String(repeating: "x", count: 5000)) == nil)
        #expect(QRCode(String(repeating: "x", count: 2000)) != nil)
    }
}
