/// The names that every page has beside its own.
struct PageFrame {
    let site: SiteAppearance
    let messages: Messages
    /// All languages, for the menu.
    let languages: [Messages]
    let visit: PageVisit

    var fields: PageObject {
        ["site": .object(site.fields), "locale": .object(locale), "t": .texts(messages.tree)]
    }

    private var locale: PageObject {
        [
            "lang": .text(messages.language), "dir": .text(messages.isRightToLeft ? "rtl" : "ltr"),
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

    /// Every field filled, so that the loader knows them.
    static func sample(_ messages: Messages) -> PageFrame {
        PageFrame(
            site: .sample, messages: messages, languages: [messages], visit: PageVisit(address: .route("/sample")))
    }
}
