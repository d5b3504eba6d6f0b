/// One application, to register or to change, `manage_client.mustache`. Its form sends the fields of `ClientWish` with
/// `decision=save`; the others send `decision`: `rotate`, `end_rotated`, or `delete` with `confirm_id`.
package struct ManageClientContext: PageContext {
    /// What an application that is registered has besides.
    package struct Registered: Sendable {
        package var id: String
        package var isPublic: Bool

        package init(id: String, isPublic: Bool) {
            self.id = id
            self.isPublic = isPublic
        }

        func fields(_ messages: Messages, _ problem: Problem?, grants: [String]) -> PageObject {
            var confirm = FieldContext(
                "confirm_id", label: "manage.client.confirm", autocomplete: "off",
                problem: problem == .unconfirmed ? problem?.key : nil)
            confirm.hint = "manage.client.confirm_hint"
            return [
                "id": .text(id), "grants": .text(grants.joined(separator: ", ")), "hasSecret": .flag(!isPublic),
                "kind": .message(messages[isPublic ? "manage.client.kind.public" : "manage.client.kind.confidential"]),
                "confirmField": .object(confirm.fields(messages)),
            ]
        }
    }

    /// What was done before.
    package enum Done: String, Sendable, CaseIterable {
        case saved
        case endedRotated = "ended_rotated"
    }

    /// What is wrong with a form, before the server is asked.
    package enum Problem: String, Sendable, CaseIterable {
        case nameMissing = "name_missing"
        case redirectMissing = "redirect_missing"
        case grantMissing = "grant_missing"
        case responseMissing = "response_missing"
        case unconfirmed

        var key: MessageKey { MessageKey("manage.client.error." + rawValue) }

        var field: String {
            switch self {
            case .nameMissing: "client_name"
            case .redirectMissing: "redirect_uris"
            case .grantMissing: "grant_types"
            case .responseMissing: "response_types"
            case .unconfirmed: "confirm_id"
            }
        }
    }

    package var navigation: ManageNavigationContext
    package var form: FormContext
    /// As it is registered, or as it was typed.
    package var wish: ClientWish
    /// `nil`: it is to be registered.
    package var registered: Registered?
    package var done: Done?
    package var problem: Problem?
    /// Why the server refuses it, in the server's words, and the field that they are about, if that is known.
    package var refusal: (text: String, field: String?)?

    package init(
        navigation: ManageNavigationContext, form: FormContext, wish: ClientWish, registered: Registered?,
        done: Done? = nil
    ) {
        self.navigation = navigation
        self.form = form
        self.wish = wish
        self.registered = registered
        self.done = done
    }

    package static let template = "manage_client"

    package func fields(_ messages: Messages) -> PageObject {
        let heading: PageValue =
            if let registered {
                .text(wish.name.isEmpty ? registered.id : wish.name)
            } else {
                .message(messages["manage.client.new"])
            }
        let alert = problem.flatMap { AlertContext([($0.key, field: $0.field)]) }
        let page: PageObject = [
            "nav": .object(navigation.fields(messages)), "form": .object(form.fields), "heading": heading,
            "done": .message(done.flatMap { messages[MessageKey("manage.client.done." + $0.rawValue)] }),
            "alert": .object(alert?.fields(messages)), "refusal": .text(refusal?.text),
            "registered": .object(registered?.fields(messages, problem, grants: wish.grantTypes)),
        ]
        return page.adding(inputs(messages))
    }

    private func inputs(_ messages: Messages) -> PageObject {
        [
            "nameField": .object(field("client_name", wish.name, isOptional: false).fields(messages)),
            "redirectField": .object(
                lines("redirect_uris", wish.redirectURIs, isOptional: registered != nil && !wish.sendsPeople)
                    .fields(messages)),
            "signedOutField": .object(
                lines("post_logout_redirect_uris", wish.postLogoutRedirectURIs).fields(messages)),
            "scopeField": .object(field("scope", wish.scope).fields(messages)),
            "grantField": .object(
                registered.map { _ in
                    choices("grant_types", ClientWish.knownGrantTypes, wish.grantTypes).fields(messages)
                }),
            "responseField": .object(
                registered.map { _ in
                    choices("response_types", ClientWish.knownResponseTypes, wish.responseTypes).fields(messages)
                }),
            "linkFields": .list(
                ClientWish.links.map { .object(field($0.name, wish[keyPath: $0.path]).fields(messages)) }),
            "isNew": .flag(registered == nil), "isPublic": .flag(wish.isPublic),
            "skipsConsent": .flag(wish.skipsConsent),
            "submit": .message(messages[registered == nil ? "manage.client.create" : "manage.save"]),
        ]
    }

    private func field(_ name: String, _ value: String, isOptional: Bool = true) -> FieldContext {
        var field = FieldContext(
            name, label: MessageKey("manage.client.field." + name), value: value, autocomplete: "off",
            problem: problem(name))
        field.isOptional = isOptional
        return field
    }

    private func choices(_ name: String, _ known: [String], _ chosen: [String]) -> ChoicesContext {
        ChoicesContext(
            name, label: MessageKey("manage.client.field." + name), hint: MessageKey("manage.client.hint." + name),
            known: known, chosen: chosen, problem: problem(name))
    }

    private func lines(_ name: String, _ values: [String], isOptional: Bool = true) -> FieldContext {
        var field = field(name, values.joined(separator: "\n"), isOptional: isOptional)
        field.hint = "manage.client.one_per_line"
        return field
    }

    private func problem(_ name: String) -> MessageKey? {
        if let problem, problem.field == name { return problem.key }
        return refusal?.field == name ? "manage.client.error.refused" : nil
    }
}
