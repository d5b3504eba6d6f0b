import Web

/// All that the server counts.
package struct ServerMetrics: Sendable {
    package let requests = HTTPMetrics(labels: "app=\"gatehouse\",version=\"\(Version.current)\"")
    package let housekeeping = HousekeepingMetrics()
    package let logoutNotices = LogoutNoticeCounts()

    package init() {}

    /// What a scrape receives (Prometheus' text format 0.0.4).
    package func text(databaseUnits waiting: Int) -> String {
        var text = PrometheusText()
        ProcessMetrics.append(to: &text)
        housekeeping.append(to: &text)
        logoutNotices.append(to: &text)
        text.begin("gatehouse_database_units_waiting", .gauge, "Units of work that wait for the database.")
        text.sample("", waiting)
        return requests.text() + text.text
    }
}
