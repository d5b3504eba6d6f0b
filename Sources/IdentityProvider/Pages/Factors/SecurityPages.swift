import Hummingbird
import Web

/// The account's pages about what a person signs in with, below `/account/security`.
struct SecurityPages: Sendable {
    let list: SecurityPage
    let add: [AddFactorPage]
    let edit: EditFactorPage
    let codes: RecoveryCodesPage

    func register(on router: Router<WebContext>) {
        router.get("/account/security", use: list.get)
        for page in add {
            router.get(RouterPath(page.path.text), use: page.get)
            router.post(RouterPath(page.path.text), use: page.post)
        }
        router.get("/account/security/items/{id}", use: edit.get)
        router.post("/account/security/items/{id}", use: edit.post)
        router.get("/account/security/codes", use: codes.get)
        router.post("/account/security/codes", use: codes.post)
    }
}
