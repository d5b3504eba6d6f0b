/// Finds the known name that a misspelt one probably means.
enum NearestName {
    /// `nil` when nothing is near: more than a third of the letters differ.
    static func of(_ name: String, among names: [String]) -> String? {
        let measured = names.map { (name: $0, distance: distance(Array(name.utf8), Array($0.utf8))) }
        guard let best = measured.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance * 3 <= max(name.utf8.count, 3) ? best.name : nil
    }

    /// Levenshtein's: how many letters to insert, remove or replace.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let replaced = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row.last ?? 0
    }
}
