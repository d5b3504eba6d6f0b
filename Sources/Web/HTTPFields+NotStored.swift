import HTTPTypes

extension HTTPFields {
    /// No cache keeps the answer, not even one of HTTP/1.0 (RFC 6749 §5.1).
    package static let notStored: HTTPFields = {
        var fields = HTTPFields()
        fields[.cacheControl] = "no-store"
        fields.set("Pragma", "no-cache")
        return fields
    }()
}
