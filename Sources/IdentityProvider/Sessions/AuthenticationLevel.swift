import AdminAPI
import Ground

/// How surely a person is known, as `acr` tells it (OpenID Connect Core §2), from `amr` (RFC 8176).
///
/// | `acr`  | reached by                                                                     | `amr`          |
/// |--------|--------------------------------------------------------------------------------|----------------|
/// | `aal1` | one factor, such as a password                                                 | `pwd`          |
/// | `aal1` | the word of another OpenID provider, whatever was shown there                  | `ext`          |
/// | `aal2` | a password with a code, of an authenticator app or of the recovery list        | `pwd otp mfa`  |
/// | `aal2` | another provider's word with such a code                                       | `ext otp mfa`  |
/// | `phr`  | a password with a security key, which works for our domain alone               | `pwd hwk mfa`  |
/// | `phr`  | a passkey whose authenticator verified its user                                | `swk user mfa` |
///
/// `aal1` and `aal2` are levels of NIST SP 800-63B-4; `phr`, phishing-resistant, is a name of OpenID Connect Extended
/// Authentication Profile ACR Values 1.0. Each level includes those before it. Clients ask by `acr_values`, best first;
/// names that are none of these are ignored.
///
/// `amr` says `pwd` for a password, `otp` for a code that works once, `hwk` for a key that cannot leave its device and
/// `swk` for one that may be copied to others, `ext` (ours, as RFC 8176 has no word for it) for another provider's word, `user` where the device verified its user, and `mfa` where factors of two
/// sorts were shown.
enum AuthenticationLevel: String, Sendable, CaseIterable, Comparable {
    case oneFactor = "aal1"
    case twoFactors = "aal2"
    case phishingResistant = "phr"

    static let passwordMethods = ["pwd"]
    /// What a code from an app or from the recovery list proves.
    static let codeMethods = ["otp"]

    /// What another provider's word proves: it stands in for the password, and for no more than that.
    static let upstreamMethods = ["ext"]

    /// The level that `methods` add up to.
    init(reachedBy methods: [String]) {
        let methods = Set(Self.complete(Array(methods)))
        if !methods.contains("mfa") {
            self = .oneFactor
        } else {
            self = methods.isDisjoint(with: ["hwk", "swk"]) ? .twoFactors : .phishingResistant
        }
    }

    /// `methods` with `mfa` where they are of two sorts: what one knows, what one has, or a body that a device checked.
    static func complete(_ methods: [String]) -> [String] {
        let plain = methods.filter { $0 != "mfa" }
        let hasKey = plain.contains("hwk") || plain.contains("swk")
        let sorts = [plain.contains("pwd") || plain.contains("ext"), plain.contains("otp") || hasKey, hasKey && plain.contains("user")]
        return sorts.count { $0 } >= 2 ? plain + ["mfa"] : plain
    }

    /// The levels among `names` that there are, in their order.
    static func known(_ names: [String]) -> [AuthenticationLevel] {
        names.compactMap(AuthenticationLevel.init(rawValue:))
    }

    /// What a client is told: never more than was reached. A client that asked for levels understands those, so it is
    /// told the best of them that was reached; every level includes the lower ones.
    static func told(_ methods: [String], wanted names: [String]) -> AuthenticationLevel {
        let reached = AuthenticationLevel(reachedBy: methods)
        return known(names).filter { $0 <= reached }.max() ?? reached
    }

    static func < (left: AuthenticationLevel, right: AuthenticationLevel) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension BrowserSession {
    /// What the server hands on from the login to the consent: how the person signed in, and nothing about who it is.
    var loginContext: JSONValue { ["acr": .string(acr), "amr": .strings(amr)] }
}
