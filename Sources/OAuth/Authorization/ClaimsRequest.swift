import Ground

/// What the client asks to be told, claim by claim (OpenID Connect Core §5.5).
///
/// It withholds nothing: which claims are given is the identity provider's and the person's decision. It can demand,
/// though: a certain person, or a certain strength of authentication.
package struct ClaimsRequest: Sendable {
    struct Wish: Sendable {
        let isEssential: Bool
        /// Those that would do; empty where any would.
        let values: [JSONValue]
    }

    private let userInfo: [String: Wish]
    private let idToken: [String: Wish]

    /// Nothing is asked for.
    package init() { (userInfo, idToken) = ([:], [:]) }

    /// From the value of the parameter `claims`.
    package init(parsing text: String) throws(OAuthError) {
        let document: JSONValue
        do { document = try JSONParser.parse(Array(text.utf8)) } catch {
            throw OAuthError(.invalidRequest, "The 'claims' parameter is not JSON.", debug: "\(error)")
        }
        guard let object = document.object else { throw Self.malformed("must be a JSON object") }
        userInfo = try Self.wishes(object["userinfo"], "userinfo")
        idToken = try Self.wishes(object["id_token"], "id_token")
    }

    private static func wishes(_ value: JSONValue?, _ name: String) throws(OAuthError) -> [String: Wish] {
        guard let value, value != .null else { return [:] }
        guard let object = value.object else { throw malformed("has a member '\(name)' that is no object") }
        var wishes: [String: Wish] = [:]
        for member in object.members { wishes[member.name] = try wish(member.value, member.name) }
        return wishes
    }

    /// §5.5.1: `null`, or an object; members that we do not know are ignored.
    private static func wish(_ value: JSONValue, _ claim: String) throws(OAuthError) -> Wish {
        guard value != .null else { return Wish(isEssential: false, values: []) }
        guard let object = value.object else { throw malformed("must have null or an object for '\(claim.prefix(40))'") }
        guard object["essential"].map({ $0.bool != nil }) ?? true, object["values"].map({ $0.array != nil }) ?? true else {
            throw malformed("has an 'essential' or 'values' of the wrong type for '\(claim.prefix(40))'")
        }
        let values = object["values"]?.array ?? object["value"].map { [$0] } ?? []
        return Wish(isEssential: object["essential"]?.bool ?? false, values: values)
    }

    private static func malformed(_ reason: String) -> OAuthError {
        OAuthError(.invalidRequest, "The 'claims' parameter \(reason) (OpenID Connect Core §5.5).")
    }

    /// §5.5.1: the person that must have signed on, by the client's name for them; empty where anybody may.
    var subjects: [String] {
        [idToken["sub"], userInfo["sub"]].compactMap { $0?.values.first?.string }
    }

    /// §5.5.1.1: values of `acr`, in the order of preference.
    var authenticationContexts: [String] { idToken["acr"]?.values.compactMap(\.string) ?? [] }

    /// Whether a sign-on of this `acr` is what the client cannot do without (§5.5.1.1).
    func isMet(by acr: String?) -> Bool {
        guard let wish = idToken["acr"], wish.isEssential else { return true }
        guard let acr, !acr.isEmpty else { return false }
        return wish.values.isEmpty || authenticationContexts.contains { $0.utf8.elementsEqual(acr.utf8) }
    }
}
