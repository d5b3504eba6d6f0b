import Ground
import HTTPTypes
import Hummingbird

/// Where a session began, for the list that its owner sees.
package struct SessionOrigin: Sendable, Hashable {
    /// What the browser called itself: anybody's text; empty when it did not say.
    package var userAgent = ""
    /// Empty when it is not known.
    package var address = ""

    /// More than any browser says.
    private static let longest = 512

    package init(userAgent: String = "", address: String = "") {
        self.userAgent = userAgent
        self.address = address
    }

    init(_ request: Request, from address: IPAddress?) {
        self.init(
            userAgent: String((request.headers[.userAgent] ?? "").prefix(Self.longest)),
            address: address?.description ?? "")
    }
}
