extension ManageClientContext {
    package static var samples: [PageSample<ManageClientContext>] {
        var wish = ClientWish()
        wish.name = "Photo Prints"
        wish.redirectURIs = ["https://prints.example/callback", "https://www.prints.example/callback"]
        wish.postLogoutRedirectURIs = ["https://prints.example/"]
        wish.logoURI = "https://prints.example/logo.svg"
        wish.skipsConsent = true
        wish.grantTypes = ["authorization_code", "refresh_token", "https://sso.example/grants/barcode"]
        wish.responseTypes = ["code"]
        let registered = ManageClientContext(
            navigation: .sample(.clients), form: .sample, wish: wish,
            registered: Registered(id: "prints", isPublic: false),
            done: .saved)
        var spa = registered
        spa.registered?.isPublic = true
        spa.done = nil
        spa.problem = .unconfirmed
        var machine = registered
        machine.done = nil
        machine.wish.redirectURIs = []
        machine.wish.grantTypes = ["client_credentials"]
        machine.wish.responseTypes = []
        var grantless = machine
        grantless.wish.grantTypes = []
        grantless.problem = .grantMissing
        var responseless = registered
        responseless.done = nil
        responseless.wish.responseTypes = []
        responseless.problem = .responseMissing
        var unknown = registered
        unknown.done = nil
        unknown.refusal = ("The field grant_types names a type that the server does not know.", "grant_types")
        var new = ManageClientContext(
            navigation: .sample(.clients), form: .sample, wish: ClientWish(), registered: nil)
        let empty = new
        new.wish.isPublic = true
        new.problem = .nameMissing
        var refused = empty
        refused.wish = wish
        refused.refusal = ("The redirect URI must not have a fragment.", "redirect_uris")
        let others = ["post_logout_redirect_uris", "scope"] + ClientWish.links.map(\.name)
        return others.map { name in
            var other = refused
            other.refusal = ("It is not what \(name) can be.", name)
            return PageSample("refused_\(name)", other)
        } + [
            PageSample("registered", registered), PageSample("public", spa), PageSample("new", empty),
            PageSample("nameless", new), PageSample("refused", refused),
            PageSample("machine", machine), PageSample("grantless", grantless),
            PageSample("responseless", responseless), PageSample("refused_grant_types", unknown),
        ]
    }
}
