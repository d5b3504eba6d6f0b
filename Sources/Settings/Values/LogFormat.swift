/// How a line of the log looks; Hydra's words.
package enum LogFormat: String, Sendable, CaseIterable {
    case json
    case jsonPretty = "json_pretty"
    case text
}
