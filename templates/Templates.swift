/// The pages that are built into the identity provider: Mustache templates and message catalogues.
///
/// They are data: a site puts its own file in place of any of them, by name.
package enum Templates {
    /// Every file of the folder `pages`. SwiftPM names what it embeds, but keeps no list; `PageTests` compare this one
    /// with the folder.
    package static var files: [(name: String, bytes: [UInt8])] {
        [
            ("account.mustache", PackageResources.account_mustache),
            ("account_nav.mustache", PackageResources.account_nav_mustache),
            ("account_overview.mustache", PackageResources.account_overview_mustache),
            ("account_switch.mustache", PackageResources.account_switch_mustache),
            ("alert.mustache", PackageResources.alert_mustache),
            ("brand.mustache", PackageResources.brand_mustache),
            ("client.mustache", PackageResources.client_mustache),
            ("client_links.mustache", PackageResources.client_links_mustache),
            ("consent.mustache", PackageResources.consent_mustache),
            ("csrf.mustache", PackageResources.csrf_mustache),
            ("device_code.mustache", PackageResources.device_code_mustache),
            ("device_confirm.mustache", PackageResources.device_confirm_mustache),
            ("device_done.mustache", PackageResources.device_done_mustache),
            ("error.mustache", PackageResources.error_mustache),
            ("field.mustache", PackageResources.field_mustache),
            ("footer.mustache", PackageResources.footer_mustache),
            ("header.mustache", PackageResources.header_mustache),
            ("home.mustache", PackageResources.home_mustache),
            ("languages.mustache", PackageResources.languages_mustache),
            ("layout.mustache", PackageResources.layout_mustache),
            ("logged_out.mustache", PackageResources.logged_out_mustache),
            ("login.mustache", PackageResources.login_mustache),
            ("logout.mustache", PackageResources.logout_mustache),
            ("messages.de.json", PackageResources.messages_de_json),
            ("messages.en.json", PackageResources.messages_en_json),
            ("scope.mustache", PackageResources.scope_mustache),
        ]
    }
}
