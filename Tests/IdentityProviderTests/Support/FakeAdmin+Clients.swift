import Ground
import HTTPTypes

extension FakeAdmin {
    /// What the server's `/admin/clients` does, as far as the admin area asks for it.
    static func clients(_ call: Call, _ clients: inout [String: JSONObject]) -> (Int, JSONValue) {
        let parts = call.path.split(separator: "/").dropFirst(2).map { String($0).replacing("%20", with: " ") }
        guard let id = parts.first else {
            guard call.method == .post else {
                let name = call.query["client_name"]
                let found = clients.values.filter { name == nil || $0["client_name"]?.string == name }
                return (200, .array(found.map { .object($0) }))
            }
            return register(call.body, &clients)
        }
        guard var client = clients[id] else { return (404, ["error": "not_found"]) }
        switch (call.method, parts.count) {
        case (.get, 1): return (200, .object(client))
        case (.patch, 1):
            if let refusal = refusal(of: call.patched) { return (400, refusal) }
            for (name, value) in call.patched.members { client[name] = value }
            clients[id] = client
            return (200, .object(client))
        case (.delete, 1):
            clients[id] = nil
            return (204, .null)
        case (.post, _):
            var answer = client
            answer["client_secret"] = "rotated secret"
            return (200, .object(answer))
        default: return (200, .object(client))
        }
    }

    private static func register(
        _ body: JSONObject, _ clients: inout [String: JSONObject]
    ) -> (Int, JSONValue) {
        if let refusal = refusal(of: body) { return (400, refusal) }
        var client = body
        let id = "client-\(clients.count + 1)"
        client["client_id"] = .string(id)
        clients[id] = client
        if client["token_endpoint_auth_method"] != "none" { client["client_secret"] = "first secret" }
        return (201, .object(client))
    }

    /// RFC 7591 §3.2.2
    private static func refusal(of body: JSONObject) -> JSONValue? {
        let uris = body["redirect_uris"]?.array?.compactMap(\.string) ?? []
        guard uris.contains(where: { $0.contains("#") }) else { return nil }
        return ["error": "invalid_redirect_uri", "error_description": "A redirect URI has no fragment."]
    }
}

extension FakeAdmin.Call {
    /// The members that a JSON Patch of this call adds (RFC 6902 §4.1).
    var patched: JSONObject {
        var members = JSONObject()
        for operation in operations {
            if let path = operation["path"]?.string { members[String(path.dropFirst())] = operation["value"] }
        }
        return members
    }
}
