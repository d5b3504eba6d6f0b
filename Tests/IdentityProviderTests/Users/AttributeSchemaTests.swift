import Ground
import Settings
import Testing

@testable import IdentityProvider

@Suite("The site's own attributes have types")
struct AttributeSchemaTests {
    private let schema = AttributeSchema([
        SchemaAttribute(name: "department", kind: .text, label: "Department", isRequired: true),
        SchemaAttribute(name: "cost_centre", kind: .number, label: "Cost centre", editor: .operator),
        SchemaAttribute(name: "is_external", kind: .boolean, label: "External"),
        SchemaAttribute(name: "hired", kind: .date, label: "Hired"),
        SchemaAttribute(name: "homepage", kind: .url, label: "Home page"),
        SchemaAttribute(name: "skills", kind: .list, label: "Skills"),
    ])

    @Test(
        "values that fit",
        arguments: [
            ["department": "Engines"], ["cost_centre": 4711], ["cost_centre": .number(0.5)], ["is_external": false],
            ["hired": "2001-12-31"], ["birthdate": "0000-12-31"], ["birthdate": "1815"],
            ["homepage": "https://example.com/"], ["skills": ["Swift", "SQL"]], ["skills": []],
            ["picture": "https://example.com/ada.png"], [:],
        ] as [JSONValue])
    func fitting(values: JSONValue) throws {
        let object = try #require(values.object)
        #expect(schema.problem(with: object, mustBeComplete: false) == nil)
    }

    @Test(
        "values that do not, by name",
        arguments: [
            ["department": 1], ["department": ""], ["department": "a\u{7}b"], ["cost_centre": "4711"],
            ["is_external": "false"], ["hired": "2001-02-30"], ["hired": "31.12.2001"], ["homepage": "http://example.com/"],
            ["homepage": "javascript:alert(1)"], ["skills": "Swift"], ["skills": [1]], ["unheard_of": 1],
            ["department": .null],
        ] as [JSONValue])
    func unfitting(values: JSONValue) throws {
        let object = try #require(values.object)
        let name = try #require(object.members.first?.name)
        #expect(schema.problem(with: object, mustBeComplete: false)?.contains(name) == true)
    }

    @Test("a required one may be missing only where the account need not be complete")
    func required() {
        #expect(schema.problem(with: JSONObject(), mustBeComplete: true) == "department is required, and missing")
        #expect(schema.problem(with: JSONObject(["department": "Engines"]), mustBeComplete: true) == nil)
    }
}
