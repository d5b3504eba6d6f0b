import HTTPTypes

/// A request that cannot be read, whatever it asks for. Each program answers it in its own form: JSON or a page.
package struct RequestFailure: Error, Sendable {
    package let status: HTTPResponse.Status
    /// What is wrong and how to mend it; safe to show.
    package let message: String

    package init(_ status: HTTPResponse.Status, _ message: String) {
        self.status = status
        self.message = message
    }
}
