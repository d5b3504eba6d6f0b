import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A Unix socket as a file: to whom it belongs, and that it is gone when its program is.
package struct UnixSocket: Sendable {
    package let path: String
    private let owner: uid_t?
    private let group: gid_t?
    private let mode: mode_t

    /// A sentence for the operator.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Parameters:
    ///   - owner: A name or a number; `nil` leaves it to the user that runs the program.
    ///   - mode: Permission bits.
    package init(path: String, owner: String?, group: String?, mode: Int) throws(Failure) {
        self.path = path
        self.mode = mode_t(truncatingIfNeeded: mode)
        self.owner = try owner.map { name throws(Failure) in
            guard let id = uid_t(name) ?? getpwnam(name)?.pointee.pw_uid else {
                throw Failure(description: "The owner '\(name)' of the socket '\(path)' is no user of this system.")
            }
            return id
        }
        self.group = try group.map { name throws(Failure) in
            guard let id = gid_t(name) ?? getgrnam(name)?.pointee.gr_gid else {
                throw Failure(description: "The group '\(name)' of the socket '\(path)' is no group of this system.")
            }
            return id
        }
    }

    /// Gives the socket that was just made its owner and permissions. Until then nobody but this program's own user may
    /// connect, as the usual `umask` keeps others from writing.
    func dress() throws(Failure) {
        if owner != nil || group != nil {
            // -1 leaves an identity as it is (chown(2)).
            guard chown(path, owner ?? uid_t.max, group ?? gid_t.max) == 0 else {
                throw Failure(
                    description: "The socket '\(path)' cannot be given to its owner and group: \(Self.reason). "
                        + "Run as root, or leave socket.owner empty and choose a group of this user.")
            }
        }
        guard chmod(path, mode) == 0 else {
            throw Failure(description: "The socket '\(path)' cannot be given its permissions: \(Self.reason).")
        }
    }

    /// Which file the path names now; `nil` where it names none.
    var identity: Identity? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let device = attributes[.systemNumber] as? NSNumber,
            let number = attributes[.systemFileNumber] as? NSNumber
        else { return nil }
        return Identity(device: device.uint64Value, number: number.uint64Value)
    }

    struct Identity: Sendable, Hashable {
        let device: UInt64
        let number: UInt64
    }

    /// Removes the file, unless another program has put its own there meanwhile.
    func remove(_ made: Identity?) {
        guard let made, identity == made else { return }
        unlink(path)
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
