import Database
import Ground
import PasswordHashing

/// A row of `idp_users`.
enum UserRow {
    /// The values of the insert statement, in its order.
    static func values(of user: User, passwordHash: PasswordHash?) -> [SQLValue] {
        [.text(user.id.rawValue)] + profileValues(user.profile) + [
            .optional(passwordHash?.text), .integer(user.createdAt.milliseconds), .integer(user.updatedAt.milliseconds),
            .optional(user.disabledAt?.milliseconds), attributes(user.profile),
            .blob(SearchKey.email(of: user.profile)), .blob(SearchKey.name(of: user.profile)),
        ]
    }

    private static func attributes(_ profile: UserProfile) -> SQLValue {
        .optional(profile.attributes.isEmpty ? nil : String(decoding: profile.attributes.bytes, as: UTF8.self))
    }

    /// Columns: email, email_key, email_verified, username, username_key, name, given_name, family_name, phone, address.
    static func profileValues(_ profile: UserProfile) -> [SQLValue] {
        [
            .text(profile.email.text), .text(profile.email.key), .bool(profile.isEmailVerified),
            .optional(profile.username), .optional(profile.username.map(IdentifierKey.of)), .optional(profile.name),
            .optional(profile.givenName), .optional(profile.familyName), .optional(profile.phone),
            .optional(profile.address.map { String(decoding: $0.bytes, as: UTF8.self) }),
        ]
    }

    /// Columns: id, email, email_verified, username, name, given_name, family_name, phone, address, password_hash,
    /// disabled_at, created_at, updated_at, attributes.
    static func read(_ row: Row) throws(DatabaseError) -> UserStore.Credentials {
        guard let email = EmailAddress(try row.text(1)) else { throw malformed("email") }
        var profile = UserProfile(email: email)
        profile.isEmailVerified = try row.bool(2)
        profile.username = try row.optionalText(3)
        profile.name = try row.optionalText(4)
        profile.givenName = try row.optionalText(5)
        profile.familyName = try row.optionalText(6)
        profile.phone = try row.optionalText(7)
        profile.address = try row.optionalText(8).map { (text) throws(DatabaseError) in try object(text, "address") }
        profile.attributes =
            try row.optionalText(13).map { (text) throws(DatabaseError) in try object(text, "attributes") } ?? JSONObject()
        let hash = try row.optionalText(9).map { (text) throws(DatabaseError) in try passwordHash(text) }
        let user = User(
            id: UserID(try row.text(0)), profile: profile,
            disabledAt: try row.optionalInteger(10).map(UnixTime.init(milliseconds:)),
            createdAt: UnixTime(milliseconds: try row.integer(11)),
            updatedAt: UnixTime(milliseconds: try row.integer(12)))
        return UserStore.Credentials(user: user, passwordHash: hash)
    }

    private static func object(_ text: String, _ column: String) throws(DatabaseError) -> JSONObject {
        guard let object = (try? JSONParser.parse(Array(text.utf8)))?.object else { throw malformed(column) }
        return object
    }

    private static func passwordHash(_ text: String) throws(DatabaseError) -> PasswordHash {
        do throws(PasswordHashingError) { return try PasswordHash(text) } catch {
            throw malformed("password_hash")
        }
    }

    private static func malformed(_ column: String) -> DatabaseError {
        DatabaseError(.malformedRow, "column \(column) of a user is not what the program writes")
    }
}
