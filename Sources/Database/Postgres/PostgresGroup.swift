/// Units to be committed together, and how often they have been tried.
struct PostgresGroup {
    var units: [PendingUnit]
    var attempts = 0

    /// After the group was rolled back: those before the failed unit, that one alone, and those behind it. They are
    /// fewer commits than every unit by itself, and each failure costs its neighbours two more commits at most.
    /// When the commit failed as a whole the group is halved, until the culprit stands alone.
    func divided(around failed: Int?) -> [PostgresGroup] {
        let cut = failed ?? units.count / 2
        let alone = failed == nil ? 0 : 1
        let parts = [units.prefix(cut), units.dropFirst(cut).prefix(alone), units.dropFirst(cut + alone)]
        return parts.filter { !$0.isEmpty }.map { PostgresGroup(units: Array($0)) }
    }
}
