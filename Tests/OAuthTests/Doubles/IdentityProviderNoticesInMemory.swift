import Ground
import OAuth
import Synchronization

/// The notices to an identity provider, as the storage keeps them.
final class IdentityProviderNoticesInMemory: IdentityProviderNoticeStore {
    private let entries: Mutex<[(notice: IdentityProviderNotice, dueAt: UnixTime)]>

    init(_ notices: [(notice: IdentityProviderNotice, dueAt: UnixTime)] = []) { entries = Mutex(notices) }

    var all: [IdentityProviderNotice] { entries.withLock { $0.map(\.notice) } }

    func take(
        dueAt now: UnixTime, of subject: Subject?, until leaseEnd: UnixTime, limit: Int
    ) async throws -> [IdentityProviderNotice] {
        entries.withLock { entries in
            var taken = [IdentityProviderNotice]()
            for index in entries.indices where entries[index].dueAt <= now && taken.count < limit {
                let old = entries[index].notice
                guard subject == nil || old.subject == subject else { continue }
                let notice = IdentityProviderNotice(
                    identityProviderSessionID: old.identityProviderSessionID, subject: old.subject,
                    attempts: old.attempts + 1)
                entries[index] = (notice, leaseEnd)
                taken.append(notice)
            }
            return taken
        }
    }

    func remove(_ notice: IdentityProviderNotice) async throws {
        entries.withLock {
            $0.removeAll { $0.notice.identityProviderSessionID == notice.identityProviderSessionID }
        }
    }

    func postpone(_ notice: IdentityProviderNotice, until time: UnixTime) async throws {
        entries.withLock { entries in
            for index in entries.indices where entries[index].notice == notice { entries[index].dueAt = time }
        }
    }

    func isAnyDue(at now: UnixTime) async throws -> Bool { entries.withLock { $0.contains { $0.dueAt <= now } } }
}
