/// What the Content-Security-Policy would keep a site's style sheets from loading.
enum StyleLint {
    static func faults(of files: SiteFiles, folder: String?) -> [TemplateFault] {
        guard let folder else { return [] }
        return files.own.filter { $0.hasSuffix(".css") }.flatMap { name in
            (files.text(name) ?? "").split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .compactMap { index, line in
                    problem(line).map { TemplateFault(file: folder + "/" + name, line: index + 1, $0) }
                }
        }
    }

    private static func problem(_ line: Substring) -> String? {
        if line.contains("@import") { return "`@import` holds up the page; put the rules into this file" }
        guard let address = line.firstMatch(of: #/url\(\s*["']?([^"')]*)/#)?.1 else { return nil }
        let isOwn = address.hasPrefix("/") && !address.hasPrefix("//") || address.hasPrefix("#")
        guard isOwn || !address.contains(":") && !address.hasPrefix("//") else {
            return "`\(address)` is not on this server; put the file into the static folder and name it `/static/…`"
        }
        return nil
    }
}
