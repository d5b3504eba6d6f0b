import Ground
import HTTPTypes
import Hummingbird
import Web

/// A page of a list: so many entries after a key. The next one is named in the `Link` header (RFC 8288), as by the
/// server's admin API.
struct AdminPaging {
    let size: Int
    /// The key of the last entry before the page; `nil`: the first page.
    let after: String?
    private let query: FormParameters

    static let parameters: KeyValuePairs<String, String> = [
        "page_size": "At most 500; 100 unless given.", "page_token": "From the `Link` header of the page before.",
    ]

    init(_ query: FormParameters) throws(AdminFailure) {
        self.query = query
        guard let size = Int(query["page_size"] ?? "100"), (1...500).contains(size) else {
            throw .invalid("page_size must be a number from 1 to 500.")
        }
        self.size = size
        if let token = query["page_token"] {
            guard let bytes = Base64URL.decode(token), let key = String(validating: bytes, as: UTF8.self),
                !key.utf8.contains(0)
            else { throw .invalid("page_token is none of this list: begin without it.") }
            after = key
        } else {
            after = nil
        }
    }

    /// One more than the page holds, to know whether another one follows.
    var limit: Int64 { Int64(size) + 1 }

    /// - Parameter found: up to `limit` entries.
    func response<Entry>(
        _ found: [Entry], path: String, key: (Entry) -> String, json: (Entry) -> JSONObject
    ) -> Response {
        let page = found.prefix(size)
        let next = found.count > size ? page.last.map(key) : nil
        return response(page.map(json), path: path, next: next)
    }

    /// - Parameter next: the key of the last entry; `nil` where no page follows.
    func response(_ page: [JSONObject], path: String, next: String?) -> Response {
        var headers = HTTPFields.notStored
        if let next, let name = HTTPField.Name("Link") {
            var parameters = query.pairs.filter { $0.name != "page_token" }
            parameters.append(("page_token", Base64URL.encode(Array(next.utf8))))
            headers[name] = "<\(path)?\(FormParameters(parameters).encoded)>; rel=\"next\""
        }
        return .json(JSONValue.array(page.map { .object($0) }).bytes, headers: headers)
    }
}
