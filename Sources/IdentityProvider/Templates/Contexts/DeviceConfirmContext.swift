/// The question whether to connect a device, `device_confirm.mustache`. Its form sends `decision`: `connect` or `refuse`.
package struct DeviceConfirmContext: PageContext {
    package var form: FormContext
    /// To be compared with what the device shows (RFC 8628 §5.4).
    package var userCode: String
    package var client: ClientContext
    /// What it asks for; the consent page asks about each. `openid` is not listed.
    package var scopes: [ScopeContext]

    package init(form: FormContext, userCode: String, client: ClientContext, scopes: [ScopeContext]) {
        self.form = form
        self.userCode = userCode
        self.client = client
        self.scopes = scopes
    }

    package static let template = "device_confirm"

    package func fields(_ messages: Messages) -> PageObject {
        let listed = scopes.filter { $0.name != "openid" }
        return [
            "form": .object(form.fields), "userCode": .text(userCode), "client": .object(client.fields),
            "scopes": .list(listed.map { .object($0.fields(messages)) }), "hasScopes": .flag(!listed.isEmpty),
        ]
    }

    package static var samples: [PageSample<DeviceConfirmContext>] {
        let scopes = ["openid", "profile", "offline_access", "prints.order"].map { ScopeContext($0, isRequired: true) }
        var plain = ClientContext.sample
        plain.logo = nil
        return [
            PageSample(
                "full", DeviceConfirmContext(form: .sample, userCode: "WDJBMJHT", client: .sample, scopes: scopes)),
            PageSample(
                "plain", DeviceConfirmContext(form: .sample, userCode: "123456789", client: plain, scopes: [])),
        ]
    }
}
