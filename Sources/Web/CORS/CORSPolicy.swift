/// Which pages of other origins may call a listener, and what their scripts may send and read (Fetch §3.2).
package struct CORSPolicy: Sendable {
    package let origins: [OriginPattern]
    /// In upper case.
    package let methods: [String]
    /// In lower case; `*` is any.
    package let headers: Set<String>
    package let exposedHeaders: [String]
    package let allowsCredentials: Bool
    package let passesOptions: Bool
    /// Seconds; 0: not said.
    package let maximumAge: Int
    package let logsDecisions: Bool

    package init(
        origins: [String], methods: [String], headers: [String], exposedHeaders: [String], allowsCredentials: Bool,
        passesOptions: Bool, maximumAge: Int, logsDecisions: Bool
    ) {
        self.origins = origins.map { OriginPattern($0) }
        self.methods = methods.map { $0.uppercased() }
        self.headers = Set(headers.map { $0.lowercased() })
        self.exposedHeaders = exposedHeaders
        self.allowsCredentials = allowsCredentials
        self.passesOptions = passesOptions
        self.maximumAge = maximumAge
        self.logsDecisions = logsDecisions
    }

    enum Verdict: Sendable, Hashable {
        case refused
        /// Only because everybody is: then without credentials, as the answer could otherwise be read in anybody's name.
        case asAnybody
        case named
    }

    /// - Parameter further: Origins that this request may come from besides those of the configuration.
    func verdict(on origin: String, further: [OriginPattern]) -> Verdict {
        let all = origins + further
        if all.contains(where: { !$0.isAnything && $0.matches(origin) }) { return .named }
        return all.contains(where: \.isAnything) ? .asAnybody : .refused
    }

    /// Whether a script may send the request that a preflight announces.
    func allows(method: String, headers: [String]) -> Bool {
        methods.contains(method.uppercased())
            && (self.headers.contains("*") || headers.allSatisfy { self.headers.contains($0.lowercased()) })
    }
}
