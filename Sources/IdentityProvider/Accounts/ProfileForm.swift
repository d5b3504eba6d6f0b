import Ground

/// What a person enters about themselves, and what is wrong with it.
struct ProfileForm: Sendable {
    private let claims: [ProfileClaim]
    private let required: Set<ProfileClaim>
    private var values: [ProfileClaim: String]
    /// `nil` where the address is not asked for.
    private var address: [AddressMember: String]?
    private var problems: [String: MessageKey] = [:]

    /// Longer ones are refused: they would not fit into a token.
    private static let maximumLength = 200

    /// The form as it is shown first.
    init(of user: User, asking claims: Set<ProfileClaim>, required: Set<ProfileClaim>, withAddress: Bool = false) {
        self.claims = ProfileClaim.allCases.filter { claims.contains($0) }
        self.required = required
        values = [:]
        for claim in claims { values[claim] = user.profile[keyPath: claim.part] }
        guard withAddress else { return }
        var members: [AddressMember: String] = [:]
        for member in AddressMember.allCases { members[member] = user.profile.address?[member.rawValue]?.string }
        address = members
    }

    /// The form as it was sent.
    init(
        _ form: FormParameters, of user: User, asking claims: Set<ProfileClaim>, required: Set<ProfileClaim>,
        withAddress: Bool = false
    ) {
        self.init(of: user, asking: claims, required: required, withAddress: withAddress)
        for claim in self.claims {
            values[claim] = form[claim.rawValue].flatMap(Self.trimmed)
            problems[claim.rawValue] = problem(of: claim)
        }
        guard withAddress else { return }
        for member in AddressMember.allCases {
            let text = form[member.rawValue].flatMap(Self.trimmed)
            address?[member] = text
            if let text, text.count > Self.maximumLength { problems[member.rawValue] = "profile.error.too_long" }
        }
    }

    var isAcceptable: Bool { problems.isEmpty }

    var inputs: [ProfileFieldContext] {
        claims.map { claim in
            ProfileFieldContext(
                claim.rawValue, value: values[claim] ?? "", autocomplete: claim.autocomplete,
                isRequired: required.contains(claim), problem: problems[claim.rawValue], type: claim.inputType)
        }
    }

    var addressInputs: [ProfileFieldContext] {
        AddressMember.allCases.map { member in
            ProfileFieldContext(
                member.rawValue, value: address?[member] ?? "", autocomplete: member.autocomplete,
                problem: problems[member.rawValue])
        }
    }

    /// Stores what was entered; `false`, with the problem noted, where the user name is somebody else's.
    mutating func save(for user: User, in users: UserStore) async throws(UserStoreError) -> Bool {
        var profile = user.profile
        for claim in claims { profile[keyPath: claim.part] = values[claim] }
        if let address { profile.address = Self.merged(address, into: profile.address) }
        do {
            try await users.update(profile, of: user.id)
            return true
        } catch {
            switch error {
            case .usernameTaken: problems[ProfileClaim.username.rawValue] = "profile.error.username_taken"
            case .usernameInvalid: problems[ProfileClaim.username.rawValue] = "profile.error.username"
            case .emailTaken, .notFound, .database: throw error
            }
            return false
        }
    }

    private func problem(of claim: ProfileClaim) -> MessageKey? {
        guard let text = values[claim] else { return required.contains(claim) ? "profile.error.missing" : nil }
        return text.count > Self.maximumLength ? "profile.error.too_long" : nil
    }

    /// Members of the address that no input shows stay.
    private static func merged(_ members: [AddressMember: String], into old: JSONObject?) -> JSONObject? {
        var address = old ?? JSONObject()
        for member in AddressMember.allCases { address[member.rawValue] = members[member].map(JSONValue.string) }
        return address.isEmpty ? nil : address
    }

    private static func trimmed(_ text: String) -> String? {
        let inner = text.drop(while: \.isWhitespace)
        let end = inner.lastIndex { !$0.isWhitespace }
        return end.map { String(inner[...$0]) }
    }
}
