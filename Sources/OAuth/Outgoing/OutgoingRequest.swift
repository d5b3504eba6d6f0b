import Ground

/// One call, with its bounds.
package struct OutgoingRequest: Sendable {
    package enum Method: String, Sendable { case get = "GET", post = "POST", delete = "DELETE" }

    package var method = Method.get
    /// Absolute, `http` or `https`.
    package var url: String
    package var headers: [(name: String, value: String)] = []
    package var body: [UInt8] = []
    /// From the look-up of the name to the last byte of the answer.
    package var timeout = Duration.seconds(5)
    /// In bytes; a longer answer is a failure.
    package var maximumResponseLength = 1 << 20

    package init(url: String) { self.url = url }

    /// A form, as a browser would post it (`application/x-www-form-urlencoded`).
    package init(url: String, form: FormParameters) {
        self.url = url
        method = .post
        headers = [("Content-Type", "application/x-www-form-urlencoded")]
        body = Array(form.encoded.utf8)
    }

    package init(url: String, json: [UInt8]) {
        self.url = url
        method = .post
        headers = [("Content-Type", "application/json; charset=UTF-8")]
        body = json
    }
}
