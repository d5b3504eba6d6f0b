import Ground

/// How far a person has come on the way to being signed in. It is kept with the login transaction, so that a second
/// tab, the back button and a form that is sent twice find what was done already.
struct SignInProgress: Sendable, Hashable {
    /// Who has proven to be this person.
    let userID: UserID
    /// How, in the words of RFC 8176; in the order in which it happened.
    var amr: [String]
    /// When the password, or what stands in its place, was given.
    var authenticatedAt: UnixTime
    /// The person wants to stay signed in.
    var remembers: Bool
    /// The browser that the person uses.
    var origin = SessionOrigin()
    /// The account was made in this very visit.
    var hasRegistered = false
    /// The names of the steps that are behind.
    var done: Set<String> = []

    /// This progress with `step` behind, which proved something more by `methods`.
    func finishing(_ step: some SignInStep, adding methods: [String] = []) -> SignInProgress {
        var next = self
        next.done.insert(step.name)
        next.amr += methods.filter { !amr.contains($0) }
        return next
    }

    /// What two requests of one transaction found out, each without knowing of the other. Of two people the later one
    /// counts: somebody went back and signed in as somebody else.
    func merged(into earlier: SignInProgress) -> SignInProgress {
        guard earlier.userID == userID else { return self }
        var both = self
        both.done.formUnion(earlier.done)
        both.hasRegistered = earlier.hasRegistered || hasRegistered
        both.amr = earlier.amr + amr.filter { !earlier.amr.contains($0) }
        return both
    }

    var json: JSONObject {
        JSONObject([
            "user": .string(userID.rawValue), "amr": .strings(amr),
            "authenticated_at": .integer(authenticatedAt.milliseconds), "remembers": .bool(remembers),
            "agent": .string(origin.userAgent), "address": .string(origin.address), "registered": .bool(hasRegistered),
            "done": .strings(done.sorted()),
        ])
    }
}

extension SignInProgress {
    init?(json: JSONObject) {
        guard let user = json["user"]?.string, let authenticatedAt = json["authenticated_at"]?.integer else {
            return nil
        }
        userID = UserID(user)
        self.authenticatedAt = UnixTime(milliseconds: authenticatedAt)
        amr = json["amr"]?.array?.compactMap(\.string) ?? []
        remembers = json["remembers"]?.bool ?? false
        origin = SessionOrigin(userAgent: json["agent"]?.string ?? "", address: json["address"]?.string ?? "")
        hasRegistered = json["registered"]?.bool ?? false
        done = Set(json["done"]?.array?.compactMap(\.string) ?? [])
    }

    /// What a session knows of the sign-in that it began with.
    init(_ session: BrowserSession) {
        self.init(
            userID: session.userID, amr: session.amr, authenticatedAt: session.authenticatedAt,
            remembers: session.isRemembered, origin: session.origin)
    }
}
