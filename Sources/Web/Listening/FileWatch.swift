import Foundation
import Ground
import Logging
import ServiceLifecycle
import Synchronization

/// Notices when files change, by reading them again every two seconds: that sees replaced files, renamed ones and
/// switched symbolic links alike. Meant for a few small files.
package final class FileWatch: Service {
    private let paths: [String]
    private let reader: BoundedExecutor
    private let known: Mutex<[Data?]>
    private let onChange: @Sendable () async -> Void

    private static let interval = Duration.seconds(2)

    /// What the files hold now is known; `onChange` is called when that is no longer so.
    ///
    /// - Parameter reader: Where files may be read without holding up anything.
    package init(_ paths: [String], reader: BoundedExecutor, onChange: @escaping @Sendable () async -> Void) {
        self.paths = paths
        self.reader = reader
        self.onChange = onChange
        known = Mutex(Self.contents(paths))
    }

    package func run() async throws {
        while !Task.isShuttingDownGracefully {
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.interval) }
            } catch is CancellationError {
                return
            }
            do {
                try await check()
            } catch {
                // The reader is busy; the next look will find the change.
                continue
            }
        }
    }

    /// Looks once.
    package func check() async throws {
        let paths = paths
        let found = try await reader.run { Self.contents(paths) }
        let changed = known.withLock { known in
            defer { known = found }
            return known != found
        }
        if changed { await onChange() }
    }

    private static func contents(_ paths: [String]) -> [Data?] {
        paths.map { try? Data(contentsOf: URL(fileURLWithPath: $0)) }
    }
}
