import Ground

extension SettingType where Value == String {
    /// Any text that is not empty.
    package static var text: Self {
        SettingType("text") { node throws(SettingProblem) in
            let text = try node.text("a text")
            guard !text.isEmpty else {
                throw SettingProblem("The text is empty.", remedy: "Write a text or remove the key.")
            }
            return text
        } print: {
            .string($0)
        }
    }

    /// A text that may be empty.
    package static var anyText: Self {
        SettingType("text") { node throws(SettingProblem) in
            try node.text("a text")
        } print: {
            .string($0)
        }
    }
}

extension SettingType where Value == Bool {
    /// `true` or `false`, in quotes too: charts and installers write them so.
    package static var bool: Self {
        SettingType("true or false") { node throws(SettingProblem) in
            let text = try node.text("true or false")
            switch text.lowercased() {
            case "true", "1": return true
            case "false", "0": return false
            default:
                throw SettingProblem(
                    "\(SettingProblem.quoted(text)) is neither true nor false.", remedy: "Write true or false.")
            }
        } print: {
            .bool($0)
        }
    }
}

extension SettingType where Value == Int {
    package static var integer: Self {
        SettingType("number") { node throws(SettingProblem) in
            let text = try node.text("a whole number")
            guard let number = Int(text), !text.hasPrefix("+") else {
                throw SettingProblem(
                    "\(SettingProblem.quoted(text)) is not a whole number.", remedy: "Write digits only.")
            }
            return number
        } print: {
            .integer(Int64($0))
        }
    }

    /// The permissions of a file: three or four octal digits, or a decimal number as Hydra writes it (493 is 0755).
    package static var fileMode: Self {
        SettingType("file mode") { node throws(SettingProblem) in
            let text = try node.text("a file mode")
            let isOctal = (3...4).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x37).contains($0) }
            guard let mode = Int(text, radix: isOctal ? 8 : 10), (0...0o777).contains(mode), !text.hasPrefix("+") else {
                throw SettingProblem(
                    "\(SettingProblem.quoted(text)) is not a file mode.",
                    remedy: "Write the permissions as octal digits, such as 0770.")
            }
            return mode
        } print: { mode in
            let digits = String(mode, radix: 8)
            return .string(String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
        }
    }
}

extension SettingType where Value == Duration {
    package static var duration: Self {
        SettingType("duration") { node throws(SettingProblem) in
            let text = try node.text("a duration")
            guard let duration = GoDuration.parse(text), duration >= .zero else {
                throw SettingProblem(
                    "\(SettingProblem.quoted(text)) is not a duration.",
                    remedy: "Write numbers with units (ns, us, ms, s, m, h), such as 1h30m.")
            }
            return duration
        } print: {
            .string(DurationText.format($0))
        }
    }
}

extension SettingType where Value == Duration? {
    /// A duration, or `-1` for one that never ends.
    package static var durationOrNever: Self {
        SettingType("duration or -1") { node throws(SettingProblem) in
            if try node.text("a duration") == "-1" { return nil }
            return try SettingType<Duration>.duration.read(node)
        } print: {
            $0.map(SettingType<Duration>.duration.print) ?? "-1"
        }
    }
}
