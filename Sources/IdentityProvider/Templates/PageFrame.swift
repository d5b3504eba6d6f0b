/// The names that every page has beside its own.
struct PageFrame {
    let site: SiteAppearance
    let messages: Messages

    var fields: PageObject {
        [
            "site": .object(site.fields),
            "locale": .object(["lang": .text(messages.language), "dir": .text(messages.isRightToLeft ? "rtl" : "ltr")]),
            "t": .texts(messages.tree),
        ]
    }
}
