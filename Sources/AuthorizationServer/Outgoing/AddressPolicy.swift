import Ground
import NIOCore
import OAuth
import Web

/// Where calls may go: `clients.http.disallow_private_ip_ranges` and its exceptions.
package struct AddressPolicy: Sendable {
    private let disallowsPrivate: Bool
    private let exceptions: Set<String>

    package init(disallowsPrivate: Bool, exceptions: Set<String> = []) {
        self.disallowsPrivate = disallowsPrivate
        self.exceptions = exceptions
    }

    /// Throws where one of `addresses`, all that the name in `url` has, may not be called. A name with one private address
    /// among public ones is refused: nobody needs that, except to slip past a check.
    func check(_ addresses: [SocketAddress], of url: String) throws(OutgoingFailure) {
        guard disallowsPrivate, !exceptions.contains(url) else { return }
        for address in addresses {
            guard let address = IPAddress(address), address.isGloballyReachable else { throw .forbiddenAddress }
        }
    }
}
