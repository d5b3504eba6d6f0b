import Database
import Ground

/// Takes factors away from accounts, by their people and by operators, with all that follows: recovery codes go with the
/// last factor, which they stood in for; sessions end where that is wanted (ASVS 7.4.3); a mail goes out, and the event is
/// recorded.
struct FactorRemoval: Sendable {
    let factors: Factors
    let notices: FactorNotices
    let sessions: SignOutEverywhere

    /// Which sessions end with the factor.
    enum Ending: Sendable {
        case none
        /// All but the one that is kept; `nil`: all.
        case others(than: BrowserSession?)
    }

    /// - Returns: `false` where it was gone already.
    func remove(
        _ factor: OwnedFactor, of owned: OwnedFactors, ending: Ending, _ occasion: FactorNotices.Occasion
    ) async throws -> Bool {
        let user = occasion.user.id
        let sessions = try await SessionsToEnd(ending, of: user, sessions)
        let codes = owned.list.count == 1 ? [RecoveryCodeStore.removal(of: user)] : []
        let change = FactorNotices.Change.removed(factor)
        let consequences = codes + sessions.statements + (try notices.statements(change, occasion))
        guard try await factors.remove(factor, of: user, with: consequences) else { return false }
        notices.announce(change, occasion)
        await sessions.endAtServer()
        return true
    }

    /// Takes away every factor, and the recovery codes.
    /// - Returns: how many factors there were.
    func removeAll(
        _ owned: OwnedFactors, ending: Ending, _ occasion: FactorNotices.Occasion
    ) async throws -> Int {
        let sessions = try await SessionsToEnd(ending, of: occasion.user.id, sessions)
        let changes = owned.list.map(FactorNotices.Change.removed)
        let notes = try changes.flatMap { try notices.statements($0, occasion) }
        try await factors.removeAll(of: occasion.user.id, with: sessions.statements + notes)
        for change in changes { notices.announce(change, occasion) }
        await sessions.endAtServer()
        return changes.count
    }
}

extension FactorNotices.Change {
    fileprivate static func removed(_ factor: OwnedFactor) -> Self {
        switch factor.kind {
        case .app: .appRemoved(factor.name)
        case .passkey: .credentialRemoved(factor.name, isPasskey: true)
        case .securityKey: .credentialRemoved(factor.name, isPasskey: false)
        }
    }
}
