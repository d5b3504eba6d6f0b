#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The database file: it holds secrets, so only its owner may read it.
enum SQLiteFile {
    /// Makes the folder (0700) and the file (0600) where they do not exist, and takes other people's access away from
    /// a file that does. SQLite gives `-wal` and `-shm` the mode of the file.
    static func prepare(_ path: String) throws(DatabaseError) {
        try makeFolder(of: path)
        // Never opened and closed here: closing any descriptor of the file drops the locks that SQLite holds on it
        // elsewhere in this process (https://sqlite.org/howtocorrupt.html §2.2).
        if mknod(path, S_IFREG | 0o600, 0) != 0, errno != EEXIST { throw failure("create", path) }
        if chmod(path, 0o600) != 0 { throw failure("restrict the mode of", path) }
    }

    private static func makeFolder(of path: String) throws(DatabaseError) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let folder = String(path[..<slash])
        if access(folder, F_OK) == 0 { return }
        try makeFolder(of: folder)
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw failure("create the folder", folder) }
    }

    private static func failure(_ action: String, _ path: String) -> DatabaseError {
        DatabaseError(.unavailable, "cannot \(action) \(path): \(String(cString: strerror(errno)))")
    }
}
