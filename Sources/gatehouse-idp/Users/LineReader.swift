import Foundation
import IdentityProvider

/// The lines of a file or of standard input, one after the other: however long the file, only a piece of it is held.
struct LineReader {
    private static let pieceSize = 1 << 16

    private let file: FileHandle
    private let name: String
    private var lines = LineSplitter()
    private var isAtEnd = false
    /// The number of the last line, from 1.
    var number: Int { lines.number }

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
        while true {
            if let line = try whole() { return line }
            guard !isAtEnd, let piece = try file.read(upToCount: Self.pieceSize), !piece.isEmpty else {
                isAtEnd = true
                return lines.last()
            }
            lines.add(piece)
        }
    }

    private mutating func whole() throws(CommandFailure) -> [UInt8]? {
        do throws(LineSplitter.TooLong) { return try lines.next() } catch {
            throw CommandFailure("In \(name), \(error).")
        }
    }
}
