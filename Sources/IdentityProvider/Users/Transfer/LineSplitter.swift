/// Cuts a stream of bytes into its lines: however long the stream, only a piece of it is held.
package struct LineSplitter: Sendable {
    /// A line that is no account.
    package struct TooLong: Error, Sendable, CustomStringConvertible {
        package let line: Int
        package var description: String { "line \(line) is longer than a megabyte" }
    }

    /// An account with every attribute fits many times over.
    private static let longestLine = 1 << 20

    private var buffer: [UInt8] = []
    /// Where the next line begins in `buffer`, and up to where no line's end was found.
    private var (start, searched) = (0, 0)
    /// The number of the last line, from 1.
    package private(set) var number = 0

    package init() {}

    package mutating func add(_ piece: some Sequence<UInt8>) {
        buffer.removeFirst(start)
        searched -= start
        start = 0
        buffer.append(contentsOf: piece)
    }

    /// The next whole line without its end; `nil` until more is added.
    package mutating func next() throws(TooLong) -> [UInt8]? {
        guard let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
            searched = buffer.count
            guard buffer.count - start <= Self.longestLine else { throw TooLong(line: number + 1) }
            return nil
        }
        let line = Array(buffer[start..<end])
        start = end + 1
        searched = start
        number += 1
        return line
    }

    /// What follows the last line's end, once the stream is over; `nil` where nothing does.
    package mutating func last() -> [UInt8]? {
        guard start < buffer.count else { return nil }
        defer { buffer = [] }
        let line = Array(buffer[start...])
        (start, searched) = (0, 0)
        number += 1
        return line
    }
}
