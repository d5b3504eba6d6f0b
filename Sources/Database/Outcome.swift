/// What a statement did: the rows it returned, and how many rows it inserted, updated or deleted.
package struct Outcome: Sendable {
    package let rows: [Row]
    package let changes: Int

    package init(rows: [Row], changes: Int) {
        self.rows = rows
        self.changes = changes
    }
}
