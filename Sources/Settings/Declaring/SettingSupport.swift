/// What becomes of a key when it is set. Every key of Hydra's is declared, so that a configuration file written for
/// Hydra is either obeyed or refused with the reason; it is never half understood.
package enum SettingSupport: Sendable {
    case full
    /// Refused unless it has its default value.
    case notYet
    /// Refused unless it has its default value; the reason is a sentence.
    case refused(String)
    /// Accepted, without effect; the reason is a sentence.
    case withoutEffect(String)

    /// Why another value than the default is refused.
    package var refusal: SettingProblem? {
        switch self {
        case .full, .withoutEffect: nil
        case .notYet: SettingProblem("This key is not supported yet.", remedy: "Remove it, or leave it at its default.")
        case .refused(let reason): SettingProblem(reason, remedy: "Remove it, or leave it at its default.")
        }
    }

    /// The remark in the reference.
    package var sentence: String? {
        switch self {
        case .full: nil
        case .notYet: "Not supported yet."
        case .refused(let reason): "Refused: \(reason)"
        case .withoutEffect(let reason): "Accepted without effect: \(reason)"
        }
    }
}
