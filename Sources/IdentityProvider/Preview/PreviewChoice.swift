import Ground

/// What whoever looks at the gallery wants to see.
struct PreviewChoice: Sendable, Hashable {
    /// A page's template; `nil`: all pages.
    var page: String?
    /// All mails, and no page.
    var isMails = false
    var language: String?
    var theme = Brand.Theme.auto
    var width = 320
    /// As if the language were written from right to left.
    var isMirrored = false
    /// The client whose brand the pages have.
    var client: String?

    /// What the choice of a page says for all mails.
    static let mails = "mails"

    static let widths = [320, 768, 1280]

    init(_ parameters: FormParameters) {
        page = parameters["page"].flatMap { name in Pages.all.contains { $0.template == name } ? name : nil }
        isMails = parameters["page"] == Self.mails
        // The language menu of a page that is shown works as well.
        language = parameters[PageVisit.languageParameter] ?? parameters["lang"]
        theme = parameters["theme"].flatMap(Brand.Theme.init) ?? .auto
        width = parameters["width"].flatMap { Int($0) }.flatMap { Self.widths.contains($0) ? $0 : nil } ?? 320
        isMirrored = parameters["direction"] == "rtl"
        client = parameters["client"]
    }

    /// Where a part of the mail is shown in the language that is chosen here.
    func address(ofMail mail: String, in state: String, part: String) -> SafeURL? {
        var parameters = FormParameters()
        if let language { parameters.append("lang", language) }
        return SafeURL(path: "/mail/\(mail)/\(state)/\(part)")?.adding(parameters)
    }

    func visit(of page: String, in state: String) -> PageVisit {
        var visit = PageVisit(wishes: [language].compactMap { $0 }, address: address(of: page, in: state))
        visit.isMirrored = isMirrored
        visit.client = client
        return visit
    }

    /// Where the page is shown as it is chosen here.
    func address(of page: String, in state: String) -> SafeURL? {
        var parameters = FormParameters()
        if let language { parameters.append("lang", language) }
        if theme != .auto { parameters.append("theme", theme.rawValue) }
        if isMirrored { parameters.append("direction", "rtl") }
        if let client { parameters.append("client", client) }
        return SafeURL(path: "/show/\(page)/\(state)")?.adding(parameters)
    }
}
