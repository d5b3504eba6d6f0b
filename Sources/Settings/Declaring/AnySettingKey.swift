/// A `SettingKey` of whatever type, as the lists, the reader and the documentation see it.
package protocol AnySettingKey: Sendable {
    var path: String { get }
    var shape: SettingShape { get }
    var typeName: String { get }
    var isSecret: Bool { get }
    var documentation: String { get }
    var defaultNote: String? { get }
    var defaultSetting: SettingValue { get }
    var checkSentence: String? { get }
    var requirement: SettingRequirement { get }
    var environmentAliases: [String] { get }
    var flag: String? { get }
    var support: SettingSupport { get }

    /// The value written in a file, a variable or a flag, checked.
    func read(_ node: SettingNode) throws(SettingProblem) -> SettingValue
}

extension AnySettingKey {
    /// `ttl.access_token` is `TTL_ACCESS_TOKEN`.
    package var environmentName: String {
        String(path.uppercased().map { $0 == "." ? "_" : $0 })
    }

    /// The first word of the path, under which the reference groups the key.
    package var section: String {
        path.split(separator: ".").first.map(String.init) ?? path
    }
}
