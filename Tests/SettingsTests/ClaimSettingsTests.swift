import Ground
import Testing

@testable import Settings

@Suite("What is known about people, and what scopes release")
struct ClaimSettingsTests {
    private func outcome(_ file: String) -> SettingsReader.Outcome {
        IdentityProviderSettings.read(
            from: Sample.sources(file, environment: Sample.identityProviderEnvironment), random: .seeded(1))
    }

    @Test("attributes and scopes are read with their types")
    func read() throws {
        let file = """
            schema:
              attributes:
                - {name: department, label: Department, required: true}
                - {name: cost_centre, type: number, edit: operator}
            claims:
              scopes:
                employment: [department]
                accounting: {"https://example.com/cost_centre": cost_centre}
                profile: [department]
            """
        let settings = try IdentityProviderSettings.load(
            from: Sample.sources(file, environment: Sample.identityProviderEnvironment), random: .seeded(1)
        ).settings.claims
        #expect(
            settings.attributes == [
                SchemaAttribute(name: "department", kind: .text, label: "Department", isRequired: true),
                SchemaAttribute(name: "cost_centre", kind: .number, label: "cost_centre", editor: .operator),
            ])
        #expect(settings.scopes.map(\.scope) == ["employment", "accounting", "profile"])
        #expect(
            settings.scopes[1].claims == [
                .init(name: "https://example.com/cost_centre", attribute: "cost_centre")
            ])
    }

    @Test(
        "what cannot be is refused at the start",
        arguments: [
            ("schema: {attributes: [{label: Department}]}", "schema.attributes"),
            ("schema: {attributes: [{name: two words}]}", "schema.attributes"),
            ("schema: {attributes: [{name: email}]}", "schema.attributes"),
            ("schema: {attributes: [{name: sub}]}", "schema.attributes"),
            ("schema: {attributes: [{name: a}, {name: a}]}", "schema.attributes"),
            ("schema: {attributes: [{name: a, type: colour}]}", "schema.attributes"),
            ("schema: {attributes: [{name: a, colour: red}]}", "schema.attributes"),
            ("claims: {scopes: {employment: department}}", "claims.scopes"),
            ("claims: {scopes: {employment: [department]}}", "claims.scopes"),
            // CONS-13: not even by another name.
            ("claims: {scopes: {trick: {sub: nickname}}}", "claims.scopes"),
            ("claims: {scopes: {trick: {email: nickname}}}", "claims.scopes"),
        ])
    func refused(file: String, key: String) { #expect(outcome(file).complaints.map(\.key) == [key]) }
}
