import Ground

/// Reads the tokens of one brand after the other, and gathers what is wrong with them.
///
/// The values end up in a style sheet: each has a form that can hold nothing else.
struct BrandReader {
    let file: TemplateFile
    let files: SiteFiles
    private let colours: Set<String>
    private(set) var faults: [TemplateFault] = []
    private(set) var lines: [String: Int] = [:]

    private static let lengths = ["radius": "radius", "radiusCard": "radius-card", "cardWidth": "card-width"]
    private static let names =
        ["theme", "logo", "logoDark", "favicon", "background", "fontFile", "font", "colors"] + lengths.keys.sorted()

    init(file: TemplateFile, files: SiteFiles) {
        self.file = file
        self.files = files
        let tokens = StyleTokens(css: files.text("pages.css") ?? "").allLight
        colours = Set(tokens.filter { $0.value.hasPrefix("#") }.keys)
    }

    mutating func brand(_ value: JSONValue, at path: [String], besides others: [String] = []) -> Brand {
        var brand = Brand()
        guard let object = value.object else {
            report(path, "must be an object")
            return brand
        }
        let known = Self.names + others
        for (name, _) in object.members where !known.contains(name) {
            report(path + [name], "`\(name)` is unknown; known are \(list(known))")
        }
        brand.theme = text(object, "theme", path).flatMap { word in
            check(path + ["theme"], Brand.Theme(rawValue: word), "must be `auto`, `light` or `dark`")
        }
        brand.logo = address(object, "logo", path)
        brand.logoDark = address(object, "logoDark", path)
        brand.favicon = address(object, "favicon", path)
        brand.background = address(object, "background", path)
        brand.fontFile = address(object, "fontFile", path)
        brand.font = text(object, "font", path).flatMap { families in
            check(
                path + ["font"], Self.isFontList(families) ? families : nil,
                "must be a list of font families, such as `Inter, sans-serif`")
        }
        for (name, token) in Self.lengths {
            guard let length = text(object, name, path) else { continue }
            brand.lengths[token] = check(
                path + [name], Self.isLength(length) ? length : nil, "must be a length such as `0.5rem` or `8px`")
        }
        brand.light = scheme("light", object, path)
        brand.dark = scheme("dark", object, path)
        return brand
    }

    /// A site may say which version of the templates' contract its files were written for.
    mutating func checkVersion(_ value: JSONValue?) {
        guard let value, value.integer != Int64(PageFrame.templateAPI) else { return }
        report(
            ["templateApi"],
            "the site's files were written for another version than \(PageFrame.templateAPI), which this program has; "
                + "see what changed with `templates diff`, then raise it")
    }

    private mutating func scheme(_ scheme: String, _ object: JSONObject, _ path: [String]) -> [String: String] {
        guard let value = object["colors"] else { return [:] }
        let path = path + ["colors"]
        for (name, _) in value.object?.members ?? [] where scheme == "light" && !["light", "dark"].contains(name) {
            report(path + [name], "`\(name)` is unknown; colours stand below `light` and `dark`")
        }
        var result: [String: String] = [:]
        for (name, colour) in value.object?[scheme]?.object?.members ?? [] {
            let place = path + [scheme, name]
            guard colours.contains(name) else {
                report(place, "there is no colour `\(name)`; there are \(list(colours.sorted()))")
                continue
            }
            result[name] = check(
                place, colour.string.flatMap(Colour.init)?.text, "must be a colour such as `#3a4fc4`")
            lines[place.joined(separator: ".")] = line(of: place)
        }
        return result
    }

    private mutating func text(_ object: JSONObject, _ name: String, _ path: [String]) -> String? {
        guard let value = object[name] else { return nil }
        return check(path + [name], value.string, "must be a text")
    }

    /// A file of the site's static folder by its name, a path on this server, or an https address.
    private mutating func address(_ object: JSONObject, _ name: String, _ path: [String]) -> SafeURL? {
        guard let text = text(object, name, path) else { return nil }
        return check(
            path + [name], files.address(text) ?? SafeURL(path: text) ?? SafeURL(text),
            "`\(text)` is neither a file of the static folder, nor a path, nor an https address")
    }

    private mutating func check<Value>(_ path: [String], _ value: Value?, _ problem: String) -> Value? {
        if value == nil { report(path, problem) }
        return value
    }

    private mutating func report(_ path: [String], _ problem: String) {
        let place = path.isEmpty ? "" : "`\(path.joined(separator: "."))`: "
        faults.append(TemplateFault(file: file.path, line: line(of: path), place + problem))
    }

    /// Where the member stands: its name after those of the objects around it.
    private func line(of path: [String]) -> Int {
        var rest = file.text[...]
        for name in path {
            guard let found = rest.firstRange(of: "\"\(name)\"") else { break }
            rest = rest[found.upperBound...]
        }
        return file.text[..<rest.startIndex].count(where: \.isNewline) + 1
    }

    private func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }

    private static func isFontList(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 200
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || " ,-".contains($0)) }
    }

    private static func isLength(_ text: String) -> Bool {
        text == "0" || text.wholeMatch(of: #/[0-9]{1,4}(\.[0-9]{1,4})?(rem|em|px)/#) != nil
    }
}
