import Ground
import Logging
import Synchronization

/// The site as pages show it now. A reload puts a whole new one in its place, or leaves it and says why.
package final class CurrentSite: Sendable {
    private let source: SiteSource
    private let logger: Logger
    private let state: Mutex<State>
    /// Where files are read without holding up anything. One at a time: the last change wins.
    private let reader = BoundedExecutor(name: "site", workers: 1, waitingLimit: 256)

    private struct State {
        var site: Site
        var fingerprint: SiteSource.Fingerprint
    }

    /// Reads the site's files; throws all that is wrong with them.
    package init(_ source: SiteSource, logger: Logger) throws {
        self.source = source
        self.logger = logger
        let fingerprint = source.fingerprint()
        state = Mutex(State(site: try source.load(), fingerprint: fingerprint))
    }

    package var now: Site { state.withLock { $0.site } }

    /// Takes the files as they are now, if all of them are right. Otherwise the former ones stay, and the log says why.
    @discardableResult
    package func reload() async -> Bool {
        do {
            let source = source
            let loaded = try await reader.run {
                let fingerprint = source.fingerprint()
                return State(site: try source.load(), fingerprint: fingerprint)
            }
            state.withLock { $0 = loaded }
            logger.info("the changed pages are in effect")
            return true
        } catch {
            logger.error("the changed pages are not used", metadata: ["reason": "\(error)"])
            return false
        }
    }

    /// For development: reloads if a file was changed since the last time.
    package func reloadIfChanged() async {
        let source = source
        // Too many requests at once: one of the others has a look.
        guard let seen = try? await reader.run({ source.fingerprint() }) else { return }
        let isChanged = state.withLock { state in
            defer { state.fingerprint = seen }
            return state.fingerprint != seen
        }
        if isChanged { await reload() }
    }
}
