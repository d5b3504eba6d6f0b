/// The lines in which two texts differ, with three lines around them, as `diff -u` writes them.
struct UnifiedDiff {
    /// Empty when nothing differs.
    let text: String

    private enum Line {
        case same(Substring), removed(Substring), added(Substring)

        var isChange: Bool { if case .same = self { false } else { true } }

        var text: String {
            switch self {
            case .same(let line): " \(line)\n"
            case .removed(let line): "-\(line)\n"
            case .added(let line): "+\(line)\n"
            }
        }
    }

    private static let context = 3

    init(_ old: String, _ new: String, from oldName: String, to newName: String) {
        let lines = Self.lines(old, new)
        let changes = lines.indices.filter { lines[$0].isChange }
        guard !changes.isEmpty else {
            text = ""
            return
        }
        var hunks: [Range<Int>] = []
        for change in changes {
            let around = max(0, change - Self.context)..<min(lines.count, change + Self.context + 1)
            if let last = hunks.last, last.upperBound >= around.lowerBound {
                hunks[hunks.count - 1] = last.lowerBound..<around.upperBound
            } else {
                hunks.append(around)
            }
        }
        text = "--- \(oldName)\n+++ \(newName)\n" + hunks.map { Self.hunk($0, of: lines) }.joined()
    }

    private static func lines(_ old: String, _ new: String) -> [Line] {
        func split(_ text: String) -> [Substring] {
            (text.hasSuffix("\n") ? text.dropLast() : text[...]).split(
                separator: "\n", omittingEmptySubsequences: false)
        }
        let (old, new) = (split(old), split(new))
        var (removed, added): (Set<Int>, Set<Int>) = ([], [])
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                lines.append(.removed(old[left]))
                left += 1
            } else if right < new.count, added.contains(right) {
                lines.append(.added(new[right]))
                right += 1
            } else if left < old.count, right < new.count {
                lines.append(.same(old[left]))
                left += 1
                right += 1
            } else {
                break
            }
        }
        return lines
    }

    private static func hunk(_ range: Range<Int>, of lines: [Line]) -> String {
        func count(_ lines: ArraySlice<Line>, _ isCounted: (Line) -> Bool) -> Int { lines.count(where: isCounted) }
        func isOld(_ line: Line) -> Bool { if case .added = line { false } else { true } }
        func isNew(_ line: Line) -> Bool { if case .removed = line { false } else { true } }
        let (before, within) = (lines[..<range.lowerBound], lines[range])
        let head =
            "@@ -\(count(before, isOld) + 1),\(count(within, isOld)) +\(count(before, isNew) + 1),\(count(within, isNew)) @@\n"
        return head + within.map(\.text).joined()
    }
}
