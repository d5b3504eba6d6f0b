/// A client secret, shown for the only time, `manage_secret.mustache`.
package struct ManageSecretContext: PageContext {
    package var navigation: ManageNavigationContext
    package var id: String
    package var name: String
    package var secret: String
    /// There are former ones, which are good as well until they are ended.
    package var isRotation: Bool
    package var client: SafeURL

    package init(
        navigation: ManageNavigationContext, id: String, name: String, secret: String, isRotation: Bool,
        client: SafeURL
    ) {
        self.navigation = navigation
        self.id = id
        self.name = name
        self.secret = secret
        self.isRotation = isRotation
        self.client = client
    }

    package static let template = "manage_secret"

    package func fields(_ messages: Messages) -> PageObject {
        [
            "nav": .object(navigation.fields(messages)), "id": .text(id), "name": .text(name), "secret": .text(secret),
            "isRotation": .flag(isRotation), "client": .url(client),
        ]
    }

    package static var samples: [PageSample<ManageSecretContext>] {
        [true, false].map { isRotation in
            PageSample(
                isRotation ? "rotated" : "new",
                ManageSecretContext(
                    navigation: .sample(.clients), id: "prints", name: "Photo Prints",
                    secret: "pXk3vN0cJmU7qT9wYb2LZr5HsD8fGa1e", isRotation: isRotation, client: .route("/manage/client"))
            )
        }
    }
}
