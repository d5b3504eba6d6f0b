/// Where a value came from.
package enum SettingSource: Sendable, Hashable, CustomStringConvertible {
    case builtIn
    case file(name: String, line: Int?)
    case flag(String)
    case variable(String)
    /// Made up because development mode is on and nothing was given.
    case development

    /// Variables are everybody's: one called `VERSION` need not be meant for this program.
    var isVariable: Bool { if case .variable = self { true } else { false } }

    package var description: String {
        switch self {
        case .builtIn: "default"
        case .file(let name, let line?): "file \(name):\(line)"
        case .file(let name, nil): "file \(name)"
        case .flag(let name): "flag \(name)"
        case .variable(let name): "variable \(name)"
        case .development: "development default"
        }
    }
}
