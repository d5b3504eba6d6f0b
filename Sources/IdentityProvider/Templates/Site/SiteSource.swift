import Foundation

/// Where a site's own files are. Reads files: not on an event loop.
package struct SiteSource: Sendable {
    /// The site's folder (`templates.path`): templates, message catalogues, `brand.json`. `nil`: all is built in.
    package var folder: String?
    /// Style sheets and pictures (`static.path`); without it `static` in `folder`, if there is one.
    package var staticFolder: String?
    package var appearance: SiteAppearance

    package init(folder: String? = nil, staticFolder: String? = nil, appearance: SiteAppearance = SiteAppearance()) {
        self.folder = folder
        self.staticFolder = staticFolder
        self.appearance = appearance
    }

    /// Reads and checks everything; throws all that is wrong.
    package func load(theme: Brand.Theme? = nil) throws -> Site {
        try Site(templates: try templates(), files: try files(), appearance: appearance, theme: theme)
    }

    func templates() throws -> [TemplateFile] { try folder.map { try TemplateFolder.site($0) } ?? [] }

    func files() throws -> SiteFiles { try pictures.map { try SiteFiles(folder: $0) } ?? .builtIn }

    /// The folder of style sheets and pictures that is used.
    package var pictures: String? {
        if let staticFolder { return staticFolder }
        guard let inner = folder.map({ $0 + "/static" }) else { return nil }
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: inner, isDirectory: &isFolder) && isFolder.boolValue ? inner : nil
    }

    /// What is different after any of the files was changed.
    package struct Fingerprint: Sendable, Hashable {
        fileprivate struct File: Sendable, Hashable {
            let path: String
            let size: Int
            let modifiedAt: Date
        }

        fileprivate var files: [File] = []
    }

    package func fingerprint() -> Fingerprint {
        let keys: [URLResourceKey] = [.fileSizeKey, .contentModificationDateKey]
        var fingerprint = Fingerprint()
        for folder in [folder, folder.map { $0 + "/emails" }, pictures].compactMap({ $0 }) {
            let files = try? FileManager.default.contentsOfDirectory(
                at: URL(fileURLWithPath: folder), includingPropertiesForKeys: keys, options: .skipsHiddenFiles)
            for file in (files ?? []).sorted(by: { $0.path < $1.path }) {
                let values = try? file.resourceValues(forKeys: Set(keys))
                fingerprint.files.append(
                    Fingerprint.File(
                        path: file.path, size: values?.fileSize ?? -1,
                        modifiedAt: values?.contentModificationDate ?? .distantPast))
            }
        }
        return fingerprint
    }
}
