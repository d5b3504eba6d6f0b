/// The release, as `gatehouse version`, `GET /version` and the metrics name it.
package enum Version {
    package static let current = "v0.1.0"
}
