import Ground

extension User {
    /// The account as operators see it: never its password's hash.
    package var adminJSON: JSONObject {
        var object = JSONObject([
            "id": .string(id.rawValue), "email": .string(profile.email.text),
            "email_verified": .bool(profile.isEmailVerified),
        ])
        let texts = [
            ("username", profile.username), ("name", profile.displayName), ("given_name", profile.givenName),
            ("family_name", profile.familyName), ("phone", profile.phone),
        ]
        for (name, text) in texts { object[name] = text.map(JSONValue.string) ?? .null }
        object["address"] = profile.address.map(JSONValue.object) ?? .null
        object["state"] = .string(isEnabled ? "enabled" : "disabled")
        object["created_at"] = .string(createdAt.rfc3339)
        object["updated_at"] = .string(updatedAt.rfc3339)
        return object
    }
}
