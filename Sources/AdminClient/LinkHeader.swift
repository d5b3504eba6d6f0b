import Ground

/// The `Link` header of a keyset page (RFC 8288 §3).
enum LinkHeader {
    /// The `page_token` inside the target of the link whose relation is `next`.
    static func nextPageToken(_ header: String) -> String? {
        for link in header.split(separator: "<").filter({ $0.contains(">") }) {
            let parts = link.split(separator: ">", maxSplits: 1)
            guard parts.count == 2, parts[1].contains("rel=\"next\"") || parts[1].contains("rel=next"),
                let query = parts[0].split(separator: "?", maxSplits: 1).dropFirst().first
            else { continue }
            return (try? FormParameters(decoding: query.utf8))?["page_token"]
        }
        return nil
    }
}
