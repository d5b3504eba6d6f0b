import IdentityProvider
import ServiceLifecycle
import UnixSignals

/// Takes the site's files again when the process gets SIGHUP.
struct ReloadOnHangup: Service {
    let site: CurrentSite

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { await site.reload() }
    }
}
