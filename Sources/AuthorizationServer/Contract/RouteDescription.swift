import AdminAPI

/// What the contract says of one route: an operation of OpenAPI 3.1.0 §4.8.10.
package struct RouteDescription: Sendable {
    /// Hydra's groups; its SDKs have a class for each.
    package enum Group: String, Sendable, CaseIterable { case oAuth2, oidc, jwk, wellknown, metadata }

    package let group: Group
    /// Hydra's name of the operation where it has one; its SDKs have methods of these names.
    package let id: String
    /// What the operation does, as one sentence.
    package let summary: String
    let parameters: [ParameterDescription]
    let body: BodyDescription?
    let answers: [AnswerDescription]

    /// - Parameter parameters: Those of the query and the headers; those of the path are known from the path.
    /// - Parameter answers: Without the refusals that every route has in common.
    init(
        _ group: Group, _ id: String, _ summary: String, parameters: [ParameterDescription] = [],
        body: BodyDescription? = nil, answers: [AnswerDescription]
    ) {
        self.group = group
        self.id = id
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.answers = answers
    }

    /// The same operation by another path or method: operation ids are unique in a contract.
    func also(_ suffix: String) -> RouteDescription {
        RouteDescription(group, id + suffix, summary, parameters: parameters, body: body, answers: answers)
    }
}
