import StaticFiles

extension SafeURL {
    /// The built-in file `name`, in its present version; a site's own of the same name is served in its place.
    static func asset(_ name: String) -> SafeURL {
        StaticFile.named(name).flatMap { SafeURL(path: $0.path) } ?? .route("/")
    }
}
