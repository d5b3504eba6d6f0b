import Mustache
import Templates

/// Draws the gallery's own page.
struct PreviewGallery: Sendable {
    private let template: MustacheTemplate
    private let name: String

    init(name: String) throws {
        let bytes = Templates.preview.first { $0.name == "gallery.mustache" }?.bytes ?? []
        template = try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
        self.name = name
    }

    func html(_ state: PreviewFiles.State, _ choice: PreviewChoice) -> String {
        let fields: PageObject = [
            "site": .text(name), "revision": .text(String(state.revision)),
            "choices": .list(choices(state, choice).map { .object($0) }),
            "hasFaults": .flag(!state.faults.isEmpty), "isOld": .flag(state.isOld),
            "faults": .list(
                state.faults.map { fault in
                    let place = fault.line > 0 ? "\(fault.file):\(fault.line)" : fault.file
                    return .object(["place": .text(place), "problem": .text(fault.problem)])
                }),
            "frames": .list(frames(choice).map { .object($0) }),
        ]
        return template.render(fields)
    }

    private func frames(_ choice: PreviewChoice) -> [PageObject] {
        if choice.isMails { return mails(choice) }
        return Pages.all.filter { choice.page == nil || choice.page == $0.template }.flatMap { page in
            page.states.map { state in
                [
                    "page": .text(page.template), "state": .text(state), "width": .text(String(choice.width)),
                    "address": .url(choice.address(of: page.template, in: state)),
                ]
            }
        }
    }

    private func mails(_ choice: PreviewChoice) -> [PageObject] {
        Mails.all.flatMap { mail in
            mail.states.flatMap { state in
                ["text", "html"].map { part -> PageObject in
                    [
                        "page": .text(mail.template), "state": .text("\(state), \(part)"),
                        "width": .text(String(choice.width)),
                        "address": .url(choice.address(ofMail: mail.template, in: state, part: part)),
                    ]
                }
            }
        }
    }

    private func choices(_ state: PreviewFiles.State, _ choice: PreviewChoice) -> [PageObject] {
        let site = state.sites[.auto]
        let languages = site?.renderer.languages.map { ($0.language, $0.name) } ?? []
        let standard = site?.renderer.messages(for: PageVisit()).language
        let clients = site?.renderer.brandedClients ?? []
        return [
            Self.select(
                "Page", "page",
                [("", "all pages"), (PreviewChoice.mails, "all mails")] + Pages.all.map { ($0.template, $0.template) },
                choice.isMails ? PreviewChoice.mails : choice.page),
            Self.select("Language", "lang", languages, choice.language ?? standard),
            Self.select(
                "Theme", "theme", Brand.Theme.allCases.map { ($0.rawValue, $0.rawValue) }, choice.theme.rawValue),
            Self.select("Width", "width", PreviewChoice.widths.map { ("\($0)", "\($0) px") }, "\(choice.width)"),
            Self.select(
                "Direction", "direction", [("", "as the language"), ("rtl", "right to left")],
                choice.isMirrored ? "rtl" : ""),
        ]
            + (clients.isEmpty
                ? []
                : [
                    Self.select("Brand", "client", [("", "the site's")] + clients.map { ($0, $0) }, choice.client)
                ])
    }

    private static func select(
        _ label: String, _ name: String, _ options: [(String, String)], _ chosen: String?
    ) -> PageObject {
        [
            "label": .text(label), "name": .text(name),
            "options": .list(
                options.map { value, text in
                    .object(["value": .text(value), "text": .text(text), "isChosen": .flag(value == chosen)])
                }),
        ]
    }
}
