import Foundation

/// The lines of a file or of standard input, one after the other: however long the file, only a piece of it is held.
struct LineReader {
    /// An account with every attribute fits many times over.
    private static let longestLine = 1 << 20
    private static let pieceSize = 1 << 16

    private let file: FileHandle
    private let name: String
    private var buffer: [UInt8] = []
    /// Where the next line begins in `buffer`.
    private var start = 0
    private var isAtEnd = false
    /// The number of the last line, from 1.
    private(set) var number = 0

    /// - Parameter path: `-` is standard input.
    init(path: String) throws(CommandFailure) {
        name = path == "-" ? "standard input" : "the file '\(path)'"
        guard path != "-" else {
            file = .standardInput
            return
        }
        guard let file = FileHandle(forReadingAtPath: path) else { throw CommandFailure("\(name) cannot be read.") }
        self.file = file
    }

    /// The next line without its end; `nil` after the last.
    mutating func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                number += 1
                return Array(buffer[start..<end])
            }
            guard buffer.count - start <= Self.longestLine else {
                throw CommandFailure("Line \(number + 1) of \(name) is longer than a megabyte.")
            }
            searched = buffer.count - start
            buffer.removeFirst(start)
            start = 0
            guard !isAtEnd, let piece = try file.read(upToCount: Self.pieceSize), !piece.isEmpty else {
                isAtEnd = true
                guard !buffer.isEmpty else { return nil }
                defer { buffer = [] }
                number += 1
                return buffer
            }
            buffer.append(contentsOf: piece)
        }
    }
}
