import Ground

/// When, from where and with which browser something was done, for the person to recognise it or not.
package struct MailRequest: Sendable {
    package var at: UnixTime
    package var address: IPAddress?
    /// In words: "Firefox on Linux".
    package var browser: String?

    package init(at: UnixTime, address: IPAddress? = nil, browser: String? = nil) {
        self.at = at
        self.address = address
        self.browser = browser
    }

    static let sample = MailRequest(
        at: UnixTime(seconds: 1_795_274_914), address: IPAddress("192.0.2.7"), browser: "Firefox on Linux")

    var fields: PageObject {
        [
            // To the minute, in UTC: where the person is, nobody knows.
            "at": .text(at.rfc3339.prefix(16).replacing("T", with: " ") + " UTC"),
            "address": .text(address?.description), "browser": .text(browser),
        ]
    }
}
