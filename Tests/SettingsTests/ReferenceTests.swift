import FoundationEssentials
import Testing

@testable import Settings

@Suite("The reference is complete and current")
struct ReferenceTests {
    private static let page =
        #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
        + "/Sources/Settings/Documentation.docc/Configuration.md"

    @Test("the page is what the declarations say; UPDATE_REFERENCE=1 writes it")
    func drift() throws {
        let current = SettingsReference.markdown()
        if ProcessInfo.processInfo.environment["UPDATE_REFERENCE"] == "1" {
            try Data(current.utf8).write(to: URL(filePath: Self.page))
        }
        let stored = String(decoding: try Data(contentsOf: URL(filePath: Self.page)), as: UTF8.self)
        #expect(stored == current)
    }

    @Test("every key has a sentence and a row, and its line in --help if it is of use", arguments: Program.allCases)
    func complete(program: Program) {
        let reference = SettingsReference.markdown()
        let help = SettingsHelp.text(for: program)
        for key in program.keys {
            #expect(key.documentation.count > 10 && key.documentation.hasSuffix("."), "\(key.path)")
            #expect(reference.contains("| `\(key.path)` | `\(key.environmentName)` |"), "\(key.path)")
            if case .full = key.support {
                #expect(help.contains("  \(key.path)  (\(key.environmentName)"), "\(key.path)")
            }
        }
    }

    @Test("no two keys of a program share a path, a variable or an older name", arguments: Program.allCases)
    func unique(program: Program) {
        #expect(Set(program.keys.map(\.path)).count == program.keys.count)
        let names = program.keys.flatMap { [$0.environmentName] + $0.environmentAliases }
        #expect(Set(names).count == names.count)
    }

    @Test("every default satisfies its own check, and no path is the parent of another", arguments: Program.allCases)
    func defaults(program: Program) {
        let outcome = SettingsReader(program: program, sources: Sample.sources()).read()
        #expect(outcome.complaints.isEmpty)
        let paths = Set(program.keys.map(\.path))
        for path in paths { #expect(!paths.contains { $0.hasPrefix(path + ".") }, "\(path)") }
    }

    @Test("the keys of a section stand together", arguments: Program.allCases)
    func sections(program: Program) {
        let sections = program.keys.map(\.section)
        let changes = zip(sections, sections.dropFirst()).count { $0 != $1 }
        #expect(changes + 1 == Set(sections).count)
    }
}
