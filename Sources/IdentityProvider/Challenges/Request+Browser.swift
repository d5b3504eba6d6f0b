import Ground
import HTTPTypes
import Hummingbird
import Web

extension Request {
    /// The browser fetches ahead of a click, so that nothing may be decided (Fetch Metadata; Speculation Rules).
    var isPrefetch: Bool {
        let names = ["sec-purpose", "purpose", "x-moz"].compactMap { HTTPField.Name($0) }
        return names.contains { headers[$0]?.lowercased().contains("prefetch") == true }
    }

    /// The languages that the browser asks for, the dearest first (RFC 9110 §12.5.4).
    var languages: [String] {
        (headers[.acceptLanguage] ?? "").split(separator: ",").prefix(20)
            .map { entry -> (tag: String, weight: Double) in
                let parts = entry.split(separator: ";").map { $0.filter { $0 != " " } }
                let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
                return (parts.first ?? "", weight)
            }
            .filter { !$0.tag.isEmpty && $0.weight > 0 }
            .enumerated()
            .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
            .map(\.element.tag)
    }
}
