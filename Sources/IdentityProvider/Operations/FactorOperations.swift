import Ground

/// What operators do with people's second factors: look, and take away what was lost. They add none, as a factor of an
/// operator's is a way into the account.
package struct FactorOperations: Sendable {
    let factors: Factors
    let removal: FactorRemoval

    package func owned(by user: User) async throws -> OwnedFactors { try await factors.owned(by: user.id) }

    /// Takes one factor away, and ends the person's sessions unless they are kept; `false` where there is none such.
    package func remove(
        _ id: String, of user: User, keepingSessions: Bool, by caller: UserOperations.Caller
    ) async throws -> Bool {
        let owned = try await factors.owned(by: user.id)
        guard let factor = owned.find(id) else { return false }
        return try await removal.remove(
            factor, of: owned, ending: keepingSessions ? .none : .others(than: nil),
            FactorNotices.Occasion(of: user, by: caller))
    }

    /// Takes every factor and the recovery codes away; how many factors there were.
    package func removeAll(
        of user: User, keepingSessions: Bool, by caller: UserOperations.Caller
    ) async throws -> Int {
        try await removal.removeAll(
            try await factors.owned(by: user.id), ending: keepingSessions ? .none : .others(than: nil),
            FactorNotices.Occasion(of: user, by: caller))
    }
}

extension FactorNotices.Occasion {
    /// An operator's doing. Mails do not tell where operators sit.
    fileprivate init(of user: User, by caller: UserOperations.Caller) {
        self.init(user: user, actor: caller.actor, traces: caller.traces, locale: [])
    }
}

extension OwnedFactors {
    package var json: JSONObject {
        JSONObject([
            "factors": .array(list.map { .object($0.json) }),
            "recovery_codes_left": codesLeft.map { .integer(Int64($0)) } ?? .null,
        ])
    }
}
