import Authenticators
import Ground

/// An authenticator app that is being set up: its key was shown, and no code of it was entered yet. The page's form
/// carries it, encrypted and bound to the account and the page's owner, so that nothing is stored for people who turn
/// back.
struct AppEnrolment: Sendable {
    /// Of the app that comes of it; the same form sent twice makes one.
    let id: String
    let key: [UInt8]

    init(_ random: RandomBytes) {
        id = random.uuid()
        key = random(TOTP.keyLength)
    }

    /// What the form carries.
    func sealed(_ box: SealedBox, for binding: String, at time: UnixTime) throws -> String {
        let content = JSONObject([
            "id": .string(id), "key": .string(Base64URL.encode(key)), "at": .integer(time.milliseconds),
        ])
        return Base64URL.encode(try box.seal(content.bytes, place: Self.place(binding)))
    }

    /// `nil` when the text is not one of ours, is bound to somebody else, or is older than half an hour.
    init?(_ sealed: String, _ box: SealedBox, for binding: String, at time: UnixTime) {
        guard let bytes = Base64URL.decode(sealed), let content = try? box.open(bytes, place: Self.place(binding)),
            let object = (try? JSONParser.parse(content))?.object, let id = object["id"]?.string,
            let key = object["key"]?.string.flatMap({ Base64URL.decode($0) }),
            let began = object["at"]?.integer, time.since(UnixTime(milliseconds: began)) <= .seconds(1800)
        else { return nil }
        self.id = id
        self.key = key
    }

    private static func place(_ binding: String) -> String { "enrolment.\(binding)" }
}
