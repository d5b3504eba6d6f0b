import Foundation

/// Works on a site's folder: which files there are, taking a built-in one out to change it, and what has changed since.
///
/// Beside each file that is taken out, its original is kept below `.ejected`: a later program has another built-in file,
/// and only the original tells what the site changed from what the program changed.
package struct SiteWorkshop: Sendable {
    package let source: SiteSource

    /// A file that a site may have of its own.
    package struct Item: Sendable, Hashable {
        package enum Kind: String, Sendable { case page, partial, mail, messages, asset, own }

        package let name: String
        package let kind: Kind
        /// The site's file; `nil`: the built-in one is used.
        package let path: String?
        /// The built-in file is another than when this one was taken out.
        package let isOutdated: Bool
    }

    /// Why a file cannot be taken out.
    package struct Failure: Error, Sendable, CustomStringConvertible {
        package let description: String
    }

    package init(_ source: SiteSource) { self.source = source }

    /// All files: the built-in ones, and those that only the site has.
    package func items() throws -> [Item] {
        let names = Set(Self.builtIn.keys).union(try source.templates().map(\.name))
        return names.sorted().map { name in
            let path = try? self.path(of: name)
            let exists = path.map { FileManager.default.fileExists(atPath: $0) } ?? false
            let base = exists ? original(of: name) : nil
            return Item(
                name: name, kind: Self.kind(of: name), path: exists ? path : nil,
                isOutdated: base.map { $0 != Self.builtIn[name] } ?? false)
        }
    }

    /// Copies the built-in file into the site's folder and remembers it; answers where it stands now.
    package func eject(_ name: String, replacing: Bool = false) throws -> String {
        guard let name = Self.complete(name), let text = Self.builtIn[name] else {
            throw Failure(description: "There is no built-in file '\(name)'. See: gatehouse-idp templates list")
        }
        let path = try path(of: name)
        if !replacing, FileManager.default.fileExists(atPath: path) {
            throw Failure(
                description: "'\(path)' is there already. With --force it is replaced, and your changes are lost.")
        }
        try write(text, to: path)
        try write(text, to: try originals() + "/" + name)
        return path
    }

    /// What changed in the built-in file since the site took it out, and what the site changed.
    package func changes(of name: String) throws -> (builtIn: String, own: String)? {
        guard let name = Self.complete(name), let now = Self.builtIn[name] else { return nil }
        let path = try path(of: name)
        guard let own = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        let base = original(of: name)
        if Self.kind(of: name) == .messages {
            let (own, base, now) = (CatalogueText(own), CatalogueText(base ?? now), CatalogueText(now))
            return (
                UnifiedDiff(base.lines(as: own), now.lines(as: own), from: name, to: "\(name) built in").text,
                UnifiedDiff(base.lines(as: own), own.lines(as: own), from: name, to: path).text
            )
        }
        return (
            UnifiedDiff(base ?? now, now, from: "\(name) when it was taken out", to: "\(name) built in").text,
            UnifiedDiff(
                base ?? now, own, from: base == nil ? "\(name) built in" : "\(name) when it was taken out", to: path
            ).text
        )
    }

    /// `login` for `login.mustache`; `nil` where nothing built in has that name.
    private static func complete(_ name: String) -> String? {
        [name, name + ".mustache"].first { builtIn[$0] != nil }
    }

    private func path(of name: String) throws -> String {
        guard let folder = source.folder else {
            throw Failure(
                description: "There is no folder for the site's files: set templates.path, or name one by --folder.")
        }
        guard Self.kind(of: name) == .asset else { return folder + "/" + name }
        return (source.pictures ?? folder + "/static") + "/" + name
    }

    private func originals() throws -> String {
        guard let folder = source.folder else { throw Failure(description: "There is no folder for the site's files.") }
        return folder + "/.ejected"
    }

    private func original(of name: String) -> String? {
        try? String(contentsOfFile: try originals() + "/" + name, encoding: .utf8)
    }

    private func write(_ text: String, to path: String) throws {
        let url = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url, options: .atomic)
    }
}

extension SiteWorkshop {
    /// The text of every built-in file by its name.
    private static let builtIn: [String: String] = {
        let templates = TemplateFolder.builtIn.map { ($0.name, $0.text) }
        let assets = SiteFiles.builtIn.own.compactMap { name in SiteFiles.builtIn.text(name).map { (name, $0) } }
        return Dictionary(uniqueKeysWithValues: templates + assets)
    }()

    private static func kind(of name: String) -> Item.Kind {
        if name.hasPrefix("messages.") { return .messages }
        if name.hasPrefix("emails/") { return .mail }
        if name.hasSuffix(".mustache") {
            if Pages.all.contains(where: { $0.template + ".mustache" == name }) { return .page }
            return builtIn[name] == nil ? .own : .partial
        }
        return builtIn[name] == nil ? .own : .asset
    }
}
