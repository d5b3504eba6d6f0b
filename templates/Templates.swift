/// The pages that are built into the identity provider: Mustache templates and message catalogues.
///
/// They are data: a site puts its own file in place of any of them, by name.
package enum Templates {
    /// Every file of the folder `pages`. SwiftPM names what it embeds, but keeps no list; `PageTests` compare this one
    /// with the folder.
    package static var files: [(name: String, bytes: [UInt8])] {
        [
            ("account.mustache", PackageResources.account_mustache),
            ("account_apps.mustache", PackageResources.account_apps_mustache),
            ("account_chooser.mustache", PackageResources.account_chooser_mustache),
            ("account_nav.mustache", PackageResources.account_nav_mustache),
            ("account_overview.mustache", PackageResources.account_overview_mustache),
            ("account_sessions.mustache", PackageResources.account_sessions_mustache),
            ("account_security.mustache", PackageResources.account_security_mustache),
            ("account_switch.mustache", PackageResources.account_switch_mustache),
            ("add_factor.mustache", PackageResources.add_factor_mustache),
            ("alert.mustache", PackageResources.alert_mustache),
            ("app_setup.mustache", PackageResources.app_setup_mustache),
            ("brand.mustache", PackageResources.brand_mustache),
            ("ceremony.mustache", PackageResources.ceremony_mustache),
            ("client.mustache", PackageResources.client_mustache),
            ("client_links.mustache", PackageResources.client_links_mustache),
            ("consent.mustache", PackageResources.consent_mustache),
            ("csrf.mustache", PackageResources.csrf_mustache),
            ("device_code.mustache", PackageResources.device_code_mustache),
            ("device_confirm.mustache", PackageResources.device_confirm_mustache),
            ("device_done.mustache", PackageResources.device_done_mustache),
            ("edit_factor.mustache", PackageResources.edit_factor_mustache),
            ("enrol_factor.mustache", PackageResources.enrol_factor_mustache),
            ("error.mustache", PackageResources.error_mustache),
            ("expiry.mustache", PackageResources.expiry_mustache),
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
            ("moment.mustache", PackageResources.moment_mustache),
            ("recovery_codes.mustache", PackageResources.recovery_codes_mustache),
            ("scope.mustache", PackageResources.scope_mustache),
            ("second_factor.mustache", PackageResources.second_factor_mustache),
        ]
    }

    /// Every file of the folder `emails`.
    package static var mails: [(name: String, bytes: [UInt8])] {
        [
            ("emails/account_deleted.html.mustache", PackageResources.account_deleted_html_mustache),
            ("emails/account_deleted.subject.txt.mustache", PackageResources.account_deleted_subject_txt_mustache),
            ("emails/account_deleted.txt.mustache", PackageResources.account_deleted_txt_mustache),
            ("emails/account_exists.html.mustache", PackageResources.account_exists_html_mustache),
            ("emails/account_exists.subject.txt.mustache", PackageResources.account_exists_subject_txt_mustache),
            ("emails/account_exists.txt.mustache", PackageResources.account_exists_txt_mustache),
            ("emails/code.html.mustache", PackageResources.code_html_mustache),
            ("emails/code.txt.mustache", PackageResources.code_txt_mustache),
            ("emails/email_changed_new.html.mustache", PackageResources.email_changed_new_html_mustache),
            ("emails/email_changed_new.subject.txt.mustache", PackageResources.email_changed_new_subject_txt_mustache),
            ("emails/email_changed_new.txt.mustache", PackageResources.email_changed_new_txt_mustache),
            ("emails/email_changed_old.html.mustache", PackageResources.email_changed_old_html_mustache),
            ("emails/email_changed_old.subject.txt.mustache", PackageResources.email_changed_old_subject_txt_mustache),
            ("emails/email_changed_old.txt.mustache", PackageResources.email_changed_old_txt_mustache),
            ("emails/invitation.html.mustache", PackageResources.invitation_html_mustache),
            ("emails/invitation.subject.txt.mustache", PackageResources.invitation_subject_txt_mustache),
            ("emails/invitation.txt.mustache", PackageResources.invitation_txt_mustache),
            ("emails/layout.html.mustache", PackageResources.layout_html_mustache),
            ("emails/layout.txt.mustache", PackageResources.layout_txt_mustache),
            ("emails/mfa_added.html.mustache", PackageResources.mfa_added_html_mustache),
            ("emails/mfa_added.subject.txt.mustache", PackageResources.mfa_added_subject_txt_mustache),
            ("emails/mfa_added.txt.mustache", PackageResources.mfa_added_txt_mustache),
            ("emails/mfa_removed.html.mustache", PackageResources.mfa_removed_html_mustache),
            ("emails/mfa_removed.subject.txt.mustache", PackageResources.mfa_removed_subject_txt_mustache),
            ("emails/mfa_removed.txt.mustache", PackageResources.mfa_removed_txt_mustache),
            ("emails/new_device_login.html.mustache", PackageResources.new_device_login_html_mustache),
            ("emails/new_device_login.subject.txt.mustache", PackageResources.new_device_login_subject_txt_mustache),
            ("emails/new_device_login.txt.mustache", PackageResources.new_device_login_txt_mustache),
            ("emails/not_you.html.mustache", PackageResources.not_you_html_mustache),
            ("emails/not_you.txt.mustache", PackageResources.not_you_txt_mustache),
            ("emails/passkey_added.html.mustache", PackageResources.passkey_added_html_mustache),
            ("emails/passkey_added.subject.txt.mustache", PackageResources.passkey_added_subject_txt_mustache),
            ("emails/passkey_added.txt.mustache", PackageResources.passkey_added_txt_mustache),
            ("emails/passkey_removed.html.mustache", PackageResources.passkey_removed_html_mustache),
            ("emails/passkey_removed.subject.txt.mustache", PackageResources.passkey_removed_subject_txt_mustache),
            ("emails/passkey_removed.txt.mustache", PackageResources.passkey_removed_txt_mustache),
            ("emails/password_changed.html.mustache", PackageResources.password_changed_html_mustache),
            ("emails/password_changed.subject.txt.mustache", PackageResources.password_changed_subject_txt_mustache),
            ("emails/password_changed.txt.mustache", PackageResources.password_changed_txt_mustache),
            ("emails/recovery_code.html.mustache", PackageResources.recovery_code_html_mustache),
            ("emails/recovery_code.subject.txt.mustache", PackageResources.recovery_code_subject_txt_mustache),
            ("emails/recovery_code.txt.mustache", PackageResources.recovery_code_txt_mustache),
            ("emails/recovery_code_used.html.mustache", PackageResources.recovery_code_used_html_mustache),
            ("emails/recovery_code_used.subject.txt.mustache", PackageResources.recovery_code_used_subject_txt_mustache),
            ("emails/recovery_code_used.txt.mustache", PackageResources.recovery_code_used_txt_mustache),
            ("emails/request.html.mustache", PackageResources.request_html_mustache),
            ("emails/request.txt.mustache", PackageResources.request_txt_mustache),
            ("emails/verify_email.html.mustache", PackageResources.verify_email_html_mustache),
            ("emails/verify_email.subject.txt.mustache", PackageResources.verify_email_subject_txt_mustache),
            ("emails/verify_email.txt.mustache", PackageResources.verify_email_txt_mustache),
        ]
    }

    /// What the preview's own page is made of: the folder `preview`.
    package static var preview: [(name: String, bytes: [UInt8])] {
        [
            ("gallery.css", PackageResources.gallery_css),
            ("gallery.js", PackageResources.gallery_js),
            ("gallery.mustache", PackageResources.gallery_mustache),
        ]
    }
}
