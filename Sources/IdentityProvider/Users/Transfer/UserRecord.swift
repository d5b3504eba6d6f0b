import Ground
import PasswordHashing
import Settings

/// An account as one line of JSON, in an import or an export. Its members are the claims of OpenID Connect Core §5.1,
/// with `id`, `password_hash`, `disabled`, `groups`, `roles`, `connections`, `created_at`, and the site's own under
/// `attributes`.
package struct UserRecord: Sendable {
    /// Why a record cannot be an account, and how to mend it.
    package struct Problem: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// The subject, where the account keeps the one that it has elsewhere.
    package var id: UserID?
    package var profile: UserProfile
    package var passwordHash: PasswordHash?
    package var isDisabled: Bool
    package var memberships: Memberships
    /// Who the person is at other providers.
    package var connections: [UserConnection]
    package var createdAt: UnixTime?

    /// Names of texts, with the places that they go to.
    private static var texts: [(name: String, path: WritableKeyPath<UserProfile, String?>)] {
        [
            ("preferred_username", \.username), ("name", \.name), ("given_name", \.givenName),
            ("family_name", \.familyName), ("phone_number", \.phone),
        ]
    }

    private static let others: Set<String> = [
        "id", "email", "email_verified", "address", "password_hash", "disabled", "groups", "roles", "connections",
        "created_at", "updated_at", "attributes",
    ]
}

extension UserRecord {
    package init(
        _ user: User, passwordHash: PasswordHash?, memberships: Memberships, connections: [UserConnection]
    ) {
        id = user.id
        profile = user.profile
        self.passwordHash = passwordHash
        isDisabled = !user.isEnabled
        self.memberships = memberships
        self.connections = connections
        createdAt = user.createdAt
    }

    package var json: JSONObject {
        var object = JSONObject()
        object["id"] = id.map { .string($0.rawValue) }
        object["email"] = .string(profile.email.text)
        object["email_verified"] = .bool(profile.isEmailVerified)
        for (name, path) in Self.texts { object[name] = profile[keyPath: path].map(JSONValue.string) }
        object["address"] = profile.address.map(JSONValue.object)
        if !profile.attributes.isEmpty { object["attributes"] = .object(profile.attributes) }
        if !memberships.groups.isEmpty { object["groups"] = .strings(memberships.groups) }
        if !memberships.roles.isEmpty { object["roles"] = .strings(memberships.roles) }
        if !connections.isEmpty { object["connections"] = .array(connections.map { .object($0.json) }) }
        object["password_hash"] = passwordHash.map { .string($0.text) }
        if isDisabled { object["disabled"] = true }
        object["created_at"] = createdAt.map { .string($0.rfc3339) }
        return object
    }

    /// Reads a record strictly: a member that nobody knows is an error, as it would be lost.
    package init(_ json: JSONObject, schema: AttributeSchema) throws(Problem) {
        let known = Self.others.union(Self.texts.map(\.name))
        if let stranger = json.members.first(where: { !known.contains($0.name) }) {
            throw Problem(description: Self.stranger(stranger.name))
        }
        guard let text = json["email"]?.string, let email = EmailAddress(text) else {
            throw Problem(description: "email is missing, or no e-mail address")
        }
        profile = UserProfile(email: email)
        profile.isEmailVerified = try Self.flag("email_verified", json)
        for (name, path) in Self.texts { profile[keyPath: path] = try Self.text(name, json) }
        if let username = profile.username, (try? UserStore.check(username)) == nil {
            throw Problem(description: "preferred_username must have 1 to 100 characters, without spaces and '@'")
        }
        profile.address = try Self.object("address", json)
        profile.attributes = try Self.object("attributes", json) ?? JSONObject()
        if let problem = schema.problem(with: profile.attributes, mustBeComplete: false) {
            throw Problem(description: "attributes: \(problem)")
        }
        isDisabled = try Self.flag("disabled", json)
        memberships = Memberships(groups: try Self.names("groups", json), roles: try Self.names("roles", json))
        connections = try Self.connections(json)
        passwordHash = try Self.hash(json)
        id = try Self.text("id", json).map { (id) throws(Problem) in try Self.subject(id) }
        createdAt = try Self.time("created_at", json)
    }

    static func time(_ name: String, _ json: JSONObject) throws(Problem) -> UnixTime? {
        guard let text = try text(name, json) else { return nil }
        guard let time = UnixTime(rfc3339: text) else {
            throw Problem(description: "\(name) must be a time such as 2026-01-31T12:00:00Z")
        }
        return time
    }

    private static func connections(_ json: JSONObject) throws(Problem) -> [UserConnection] {
        guard let value = json["connections"], value != .null else { return [] }
        guard let elements = value.array, elements.count <= mostConnections else {
            throw Problem(description: "connections must be a list of at most \(mostConnections)")
        }
        var connections: [UserConnection] = []
        for element in elements {
            guard let object = element.object else {
                throw Problem(description: "connections must be a list of objects")
            }
            let connection = try UserConnection(object)
            guard !connections.contains(where: { $0.key == connection.key }) else {
                throw Problem(description: "connections: \(connection.subject) at \(connection.issuer) is there twice")
            }
            connections.append(connection)
        }
        return connections
    }

    /// More than anybody has; they are compared with each other.
    private static let mostConnections = 100

    private static func stranger(_ name: String) -> String {
        switch name {
        case "password":
            "password: passwords themselves are not imported; give a password_hash, or let people recover their accounts"
        default: "there is no member '\(name)'; the site's own go under attributes"
        }
    }

    private static func hash(_ json: JSONObject) throws(Problem) -> PasswordHash? {
        guard let text = try text("password_hash", json) else { return nil }
        do throws(PasswordHashingError) { return try PasswordHash(text) } catch {
            throw Problem(description: "password_hash: \(error)")
        }
    }

    /// Subjects go into tokens (OpenID Connect Core §2: at most 255 ASCII characters).
    private static func subject(_ id: String) throws(Problem) -> UserID {
        guard (1...255).contains(id.utf8.count), id.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(description: "id must have 1 to 255 ASCII characters without spaces")
        }
        return UserID(id)
    }

    static func text(_ name: String, _ json: JSONObject) throws(Problem) -> String? {
        switch json[name] {
        case nil, .null: return nil
        case .string(let text):
            guard (1...1024).contains(text.utf8.count), !text.utf8.contains(0) else {
                throw Problem(description: "\(name) must have 1 to 1024 bytes, and no NUL")
            }
            return text
        default: throw Problem(description: "\(name) must be a text")
        }
    }

    private static func flag(_ name: String, _ json: JSONObject) throws(Problem) -> Bool {
        switch json[name] {
        case nil, .null: return false
        case .bool(let flag): return flag
        default: throw Problem(description: "\(name) must be true or false")
        }
    }

    private static func object(_ name: String, _ json: JSONObject) throws(Problem) -> JSONObject? {
        switch json[name] {
        case nil, .null: return nil
        case .object(let object): return object
        default: throw Problem(description: "\(name) must be an object")
        }
    }

    private static func names(_ name: String, _ json: JSONObject) throws(Problem) -> [String] {
        switch json[name] {
        case nil, .null: return []
        case .array(let elements):
            let names = elements.compactMap(\.string).filter(Memberships.isName)
            guard names.count == elements.count else {
                throw Problem(description: "\(name) must be a list of names of at most 200 bytes")
            }
            return names
        default: throw Problem(description: "\(name) must be a list of names")
        }
    }
}
