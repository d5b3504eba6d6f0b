import Ground

extension SettingType where Value == AbsoluteURL {
    package static var url: Self {
        SettingType("URL") { node throws(SettingProblem) in
            let text = try node.text("a URL")
            do throws(AbsoluteURL.Failure) {
                return try AbsoluteURL(text)
            } catch {
                throw SettingProblem(error.reason, remedy: "Write a URL such as https://auth.example.com/.")
            }
        } print: {
            .string($0.text)
        }
    }
}

extension SettingType where Value == URLReference {
    /// A URL, or a path below the server's own public URL.
    package static var urlOrPath: Self {
        SettingType("URL or path") { node throws(SettingProblem) in
            let text = try node.text("a URL")
            if text.hasPrefix("/"), !text.hasPrefix("//"), AbsoluteURL.isPlain(text) { return .path(text) }
            return .absolute(try SettingType<AbsoluteURL>.url.read(node))
        } print: {
            .string($0.text)
        }
    }
}
