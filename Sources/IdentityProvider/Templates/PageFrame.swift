/// The names that every page has beside its own.
struct PageFrame {
    /// The version of what templates may rely on: the names of every page and the class names. It rises when one of them
    /// goes away or comes to mean something else, and never because one is added.
    package static let templateAPI = 1

    /// The page's template.
    let page: String
    let site: SiteAppearance
    let brand: BrandLook
    let messages: Messages
    /// All languages, for the menu.
    let languages: [Messages]
    let visit: PageVisit

    var fields: PageObject {
        [
            "page": .object(["id": .text(page), "templateApi": .text(String(Self.templateAPI))]),
            "site": .object(site.fields), "brand": .object(brand.fields), "locale": .object(locale),
            "t": .texts(messages.tree),
        ]
    }

    private var locale: PageObject {
        [
            "lang": .text(messages.language), "dir": .text(isRightToLeft ? "rtl" : "ltr"),
            "hasChoice": .flag(visit.address != nil && languages.count > 1),
            "languages": .list(
                languages.map { language in
                    .object([
                        "tag": .text(language.language), "name": .text(language.name),
                        "href": .url(visit.address(in: language.language)),
                        "isCurrent": .flag(language.language == messages.language),
                    ])
                }),
        ]
    }

    private var isRightToLeft: Bool { messages.isRightToLeft || visit.isMirrored }

    /// Every field filled, so that the loader knows them.
    static func sample(_ messages: Messages) -> PageFrame {
        PageFrame(
            page: "sample", site: .sample, brand: .sample, messages: messages, languages: [messages],
            visit: PageVisit(address: .route("/sample")))
    }
}
