/// The address of an API: the flag, else `ORY_SDK_URL`, else this machine.
struct Endpoint: Hashable, CustomStringConvertible {
    private static let schemes = ["http://", "https://", "http+unix://", "https+unix://"]

    /// Without a slash at its end.
    let address: String

    var description: String { address }

    init(flag: String?, environment: [String: String], api: ServerAPI) throws(CommandFailure) {
        let variable = environment["ORY_SDK_URL"].flatMap { $0.isEmpty ? nil : $0 }
        let text = flag ?? variable ?? api.defaultEndpoint
        let source = flag != nil ? "--endpoint" : "ORY_SDK_URL"
        let scheme = Self.schemes.first { text.lowercased().hasPrefix($0) }
        let hasMore = text.contains { $0.isWhitespace || $0 == "?" || $0 == "#" }
        guard let scheme, text.count > scheme.count, !hasMore else {
            throw CommandFailure(
                "'\(text)' (\(source)) is not the address of a server. Write it like \(api.defaultEndpoint).")
        }
        address = String(text.reversed().drop { $0 == "/" }.reversed())
    }
}
