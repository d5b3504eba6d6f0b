/// What is said about a client id that the server does not know.
enum UnknownClient {
    static let sentence = "There is no such client. See which there are with 'list oauth2-clients'."

    static func failure(_ id: String) -> CommandFailure { CommandFailure("\(id): \(sentence)") }
}
