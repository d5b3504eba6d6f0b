extension ManageClientContext {
    package static var samples: [PageSample<ManageClientContext>] {
        var wish = ClientWish()
        wish.name = "Photo Prints"
        wish.redirectURIs = ["https://prints.example/callback", "https://www.prints.example/callback"]
        wish.postLogoutRedirectURIs = ["https://prints.example/"]
        wish.logoURI = "https://prints.example/logo.svg"
        wish.skipsConsent = true
        let registered = ManageClientContext(
            navigation: .sample(.clients), form: .sample, wish: wish,
            registered: Registered(id: "prints", isPublic: false, grants: ["authorization_code", "refresh_token"]),
            done: .saved)
        var spa = registered
        spa.registered?.isPublic = true
        spa.done = nil
        spa.problem = .unconfirmed
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
        ]
    }
}
