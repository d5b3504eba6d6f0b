import Foundation
import Ground
import Testing

@testable import IdentityProvider

@Suite("templateApi: what the templates of a site may rely on")
struct ContextContractTests {
    static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../templates/contexts")
        .path

    static func schemas() throws -> [(name: String, schema: JSONValue)] {
        let english = try BuiltIn.english
        return [("_frame", ContextSchema.frame(english))]
            + Pages.all.map { ($0.template, ContextSchema.page($0, english)) }
    }

    /// After a wanted change: `UPDATE_GOLDEN=1 swift test --filter PageTests`, and read the difference.
    @Test("the schema and the samples of each page are as committed, and a promised name is kept")
    func committed() throws {
        for (name, schema) in try Self.schemas() {
            let file = "\(Self.folder)/\(name).json"
            let old = try? JSONParser.parse(Array(Data(contentsOf: URL(fileURLWithPath: file))))
            if let old, old.object?["templateApi"]?.integer == Int64(PageFrame.templateAPI) {
                let broken = ContextContract.broken(old, by: schema)
                #expect(
                    broken.isEmpty,
                    "\(name): bring it back, or raise PageFrame.templateAPI, as templates of sites may use it: \(broken)"
                )
                guard broken.isEmpty else { continue }
            }
            let text = try Self.text(schema)
            if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
                try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
                try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            }
            #expect(text == (try? String(contentsOfFile: file, encoding: .utf8)), "\(file) is not up to date")
        }
    }

    @Test("there is no schema of a page that is gone")
    func noneLeft() throws {
        let names = Set(try Self.schemas().map { $0.name + ".json" })
        #expect(try names == Set(FileManager.default.contentsOfDirectory(atPath: Self.folder)))
    }

    @Test(
        "what breaks the contract, and what does not",
        arguments: [
            (#"{"properties":{"a":{"type":"string"}}}"#, #"{"properties":{}}"#, ["`a` is gone"]),
            (#"{"properties":{}}"#, #"{"properties":{"a":{"type":"string"}}}"#, []),
            (
                #"{"properties":{"a":{"type":"string"}}}"#, #"{"properties":{"a":{"type":["string","null"]}}}"#, []
            ),
            (
                #"{"properties":{"a":{"type":["object","null"],"properties":{"b":{"type":"boolean"}}}}}"#,
                #"{"properties":{"a":{"type":"object","properties":{"b":{"type":"string"}}}}}"#,
                ["`a.b` was boolean, and is string"]
            ),
            (
                #"{"properties":{"a":{"type":"array","items":{"type":"object","properties":{"b":{"type":"string"}}}}}}"#,
                #"{"properties":{"a":{"type":"array","items":{"type":"object","properties":{}}}}}"#,
                ["`a[].b` is gone"]
            ),
            (#"{"properties":{"a":{"type":"null"}}}"#, #"{"properties":{"a":{"type":"string"}}}"#, []),
        ])
    func broken(old: String, new: String, problems: [String]) throws {
        let (old, new) = (try JSONParser.parse(Array(old.utf8)), try JSONParser.parse(Array(new.utf8)))
        #expect(ContextContract.broken(old, by: new) == problems)
    }

    @Test("no page has a name of its own that every page has")
    func namesOfTheFrame() throws {
        let english = try BuiltIn.english
        let frame = Set(PageFrame.sample(english).fields.members.keys)
        for page in Pages.all {
            let own = Set(page.values(english).flatMap(\.members.keys))
            #expect(own.isDisjoint(with: frame), "\(page.template): \(own.intersection(frame))")
        }
    }

    private static func text(_ value: JSONValue) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(value.bytes))
        let data = try JSONSerialization.data(
            withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self) + "\n"
    }
}
