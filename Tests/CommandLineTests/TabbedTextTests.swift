import Testing

@testable import CommandLineTools

@Suite("Tables are tabbed as Go's tabwriter does it, for scripts that were written for Hydra")
struct TabbedTextTests {
    @Test(
        "A column ends at the first tab stop behind its longest cell",
        arguments: [
            ([["A", "B"], ["1", "2"]], "A\tB\n1\t2"),
            ([["1234567", "x"], ["1", "y"]], "1234567\tx\n1\ty"),
            ([["12345678", "x"], ["1", "y"]], "12345678\tx\n1\t\ty"),
            ([["1234567890123456", "x"], ["12345678", "y"]], "1234567890123456\tx\n12345678\t\ty"),
            ([["ID", ""]], "ID\t<empty>"),
            ([["ID"], ["a"]], "ID\na"),
        ])
    func columns(rows: [[String]], expected: String) {
        #expect(TabbedText([rows]).text == expected)
    }

    @Test("Blocks are aligned each for itself and separated by an empty line")
    func blocks() {
        #expect(TabbedText([[["a-long-cell", "b"]], [["c", "d"]]]).text == "a-long-cell\tb\n\nc\td")
    }

    @Test("A cell forges neither rows nor columns, and does not speak to the terminal")
    func hostileCell() {
        #expect(TabbedText([[["a\nb\tc\u{1B}[31m", "d"]]]).text == "a b c [31m\td")
    }
}
