import Foundation
import Templates

/// The files that pages are made of: those built into the program, and a site's own in their place.
package enum TemplateFolder {
    /// The files built into the program.
    package static var builtIn: [TemplateFile] {
        (Templates.files + Templates.mails).map { name, bytes in
            TemplateFile(name: name, path: "built-in " + name, text: String(decoding: bytes, as: UTF8.self), isBuiltIn: true)
        }
    }

    /// The templates and catalogues in `folder`. Reads files: for the start of the program, not for a request.
    package static func site(_ folder: String) throws -> [TemplateFile] {
        let mails = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/emails")) ?? []
        let names = try FileManager.default.contentsOfDirectory(atPath: folder) + mails.map { "emails/" + $0 }
        return try names.sorted()
            .filter { $0.hasSuffix(".mustache") || $0.hasSuffix(".json") }
            .map { name in
                let path = folder + "/" + name
                let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw TemplateFault(file: path, line: 0, "is not UTF-8 text")
                }
                return TemplateFile(name: name, path: path, text: text)
            }
    }
}
