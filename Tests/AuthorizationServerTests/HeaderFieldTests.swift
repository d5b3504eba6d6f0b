import HTTPTypes
import Testing
import Web

@Suite("Header fields")
struct HeaderFieldTests {
    @Test("a field's value is the one that HTTPTypes gives, repeated or not (RFC 9110 §5.2)")
    func value() throws {
        var fields = HTTPFields()
        fields[.accept] = "text/html"
        let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
        fields.append(HTTPField(name: forwarded, value: "192.0.2.1"))
        fields.append(HTTPField(name: .contentType, value: "text/plain"))
        fields.append(HTTPField(name: forwarded, value: "192.0.2.2"))
        for name in [.accept, forwarded, .contentType, .authorization] as [HTTPField.Name] {
            #expect(fields.value(of: name) == fields[name])
        }
        #expect(fields.value(of: forwarded) == "192.0.2.1, 192.0.2.2")
    }
}
