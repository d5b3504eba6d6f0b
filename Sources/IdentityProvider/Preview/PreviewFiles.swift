import Ground
import Synchronization

/// The site's files as the preview shows them: the last set that held together, and what is wrong with the present one.
final class PreviewFiles: Sendable {
    struct State: Sendable {
        /// The site in each theme.
        var sites: [Brand.Theme: Site]
        var faults: [TemplateFault]
        /// The faults keep the present files from being shown.
        var isOld: Bool
        /// Changes with every saved file.
        var revision: Int
        fileprivate var fingerprint: SiteSource.Fingerprint
    }

    private let source: SiteSource
    private let state: Mutex<State>
    private let reader = BoundedExecutor(name: "preview", workers: 1, waitingLimit: 1000)

    init(_ source: SiteSource) throws {
        self.source = source
        let fingerprint = source.fingerprint()
        // With a faulty folder the preview begins with the built-in pages.
        let builtIn = try Self.sites(SiteSource(appearance: source.appearance))
        var first = State(sites: builtIn, faults: [], isOld: false, revision: 1, fingerprint: fingerprint)
        Self.read(source, into: &first)
        state = Mutex(first)
    }

    /// After a look whether any file was saved.
    func now() async -> State {
        let source = source
        let known = state.withLock { $0 }
        let found = try? await reader.run { () -> State? in
            let fingerprint = source.fingerprint()
            guard fingerprint != known.fingerprint else { return nil }
            var next = known
            next.fingerprint = fingerprint
            next.revision += 1
            Self.read(source, into: &next)
            return next
        }
        guard let next = found else { return known }
        return state.withLock { state in
            if next.revision > state.revision { state = next }
            return state
        }
    }

    private static func read(_ source: SiteSource, into state: inout State) {
        state.faults = TemplateLint.faults(of: source)
        do {
            state.sites = try sites(source)
            state.isOld = false
        } catch {
            state.isOld = true
        }
    }

    private static func sites(_ source: SiteSource) throws -> [Brand.Theme: Site] {
        var sites: [Brand.Theme: Site] = [:]
        for theme in Brand.Theme.allCases { sites[theme] = try source.load(theme: theme == .auto ? nil : theme) }
        return sites
    }
}
