import Ground

extension TemplateFile {
    /// The file's content, for one that is JSON. Throws what is wrong with it, and the line.
    func json() throws(TemplateFault) -> JSONValue {
        do {
            return try JSONParser.parse(Array(text.utf8))
        } catch {
            let line = text.utf8.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
            throw TemplateFault(file: path, line: line, "is not JSON: \(error.reason)")
        }
    }
}
