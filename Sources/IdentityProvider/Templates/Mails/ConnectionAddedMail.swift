/// Tells a person that an identity at another provider signs them in from now on.
package struct ConnectionAddedMail: MailContext {
    /// What the person is called, if that is known.
    package var name: String?
    /// What people know the provider by.
    package var provider: String
    /// What the provider calls the person.
    package var identity: String
    package var request: MailRequest

    package init(name: String?, provider: String, identity: String, request: MailRequest) {
        self.name = name
        self.provider = provider
        self.identity = identity
        self.request = request
    }

    package static let template = "connection_added"

    package static var samples: [MailSample<ConnectionAddedMail>] {
        [
            MailSample(
                "plain",
                ConnectionAddedMail(
                    name: "Ada Lovelace", provider: "Example University", identity: "ada@uni.example", request: .sample)
            )
        ]
    }

    package func fields(_ messages: Messages, _ links: MailLinks) -> PageObject {
        [
            "user": .recipient(name), "provider": .text(provider), "identity": .text(identity),
            "request": .object(request.fields),
        ]
    }
}
