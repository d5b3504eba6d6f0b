import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where a person sits. Waiting for one blocks the main thread, which serves nobody else in these commands.
@MainActor
enum Terminal {
    /// Whether somebody can be asked.
    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }

    /// Asks a question that only `y` or `yes` affirms.
    static func confirms(_ question: String) -> Bool {
        print(question, "[y/N]", terminator: " ")
        fflush(nil)
        return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
    }

    /// Asks for something that must not be shown while it is typed.
    static func secret(_ prompt: String) -> String? {
        guard isInteractive, let typed = getpass("\(prompt): ") else { return nil }
        let text = String(cString: typed)
        return text.isEmpty ? nil : text
    }

    /// The text of a file; `-` is the standard input.
    static func read(file: String) throws(CommandFailure) -> String {
        guard file != "-" else {
            var text = ""
            while let line = readLine(strippingNewline: false) { text += line }
            return text
        }
        do {
            return try String(contentsOfFile: file, encoding: .utf8)
        } catch {
            throw CommandFailure("The file '\(file)' cannot be read as UTF-8 text. Check path and permissions.")
        }
    }

    /// The octets of a file; `-` is the standard input.
    static func readBytes(file: String) throws(CommandFailure) -> [UInt8] {
        guard file != "-" else { return Array(try read(file: file).utf8) }
        do {
            return Array(try Data(contentsOf: URL(filePath: file)))
        } catch {
            throw CommandFailure("The file '\(file)' cannot be read. Check path and permissions.")
        }
    }

    /// Writes a line to the standard error.
    nonisolated static func complain(_ line: String) {
        var bytes = Array((line + "\n").utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}
