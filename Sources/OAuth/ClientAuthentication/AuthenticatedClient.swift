/// A client that has shown who it is, or a public one that has named itself; only `ClientAuthentication` makes one.
package struct AuthenticatedClient: Sendable {
    package let client: Client
    package var id: ClientID { client.id }

    init(_ client: Client) { self.client = client }
}
