/// How much is logged; Hydra's words.
package enum LogLevel: String, Sendable, CaseIterable {
    case panic, fatal, error, warn, info, debug, trace
}
