import Database

/// The schemas of both programs. To add a step, add the SQL file and its line here: SwiftPM turns `server_0002_x.sql`
/// into `PackageResources.server_0002_x_sql`. Both folders share that name space, hence the prefixes.
///
/// A released file is never edited; what the scripts may contain is said at `Migration`.
package enum Migrations {
    package static let server = numbered([
        ("clients", PackageResources.server_0001_clients_sql),
        ("sign on", PackageResources.server_0002_sign_on_sql),
        ("tokens", PackageResources.server_0003_tokens_sql),
        ("keys", PackageResources.server_0004_keys_sql),
        ("pairwise subjects", PackageResources.server_0005_pairwise_subjects_sql),
        ("used assertions", PackageResources.server_0006_used_assertions_sql),
        ("trust grants", PackageResources.server_0007_trust_grants_sql),
        ("client registration", PackageResources.server_0008_client_registration_sql),
        ("device codes", PackageResources.server_0009_device_codes_sql),
        ("refresh grace", PackageResources.server_0010_refresh_grace_sql),
        ("logout notices", PackageResources.server_0011_logout_notices_sql),
        ("leases", PackageResources.server_0012_leases_sql),
        ("identity provider notices", PackageResources.server_0013_identity_provider_notices_sql),
        ("current access token", PackageResources.server_0014_current_access_token_sql),
    ])

    package static let identityProvider = numbered([
        ("users", PackageResources.idp_0001_users_sql),
        ("sessions", PackageResources.idp_0002_sessions_sql),
        ("guesses", PackageResources.idp_0003_guesses_sql),
        ("sign in progress", PackageResources.idp_0004_sign_in_progress_sql),
        ("events", PackageResources.idp_0005_events_sql),
        ("mails", PackageResources.idp_0006_mails_sql),
        ("accounts", PackageResources.idp_0007_accounts_sql),
        ("account pages", PackageResources.idp_0008_account_pages_sql),
        ("leases", PackageResources.idp_0009_leases_sql),
        ("factors", PackageResources.idp_0010_factors_sql),
        ("directory", PackageResources.idp_0011_directory_sql),
        ("upstream links", PackageResources.idp_0012_upstream_links_sql),
    ])

    private static func numbered(_ scripts: [(name: String, sql: [UInt8])]) -> [Migration] {
        zip(1..., scripts).map { number, script in
            Migration(number: number, name: script.name, sql: String(decoding: script.sql, as: UTF8.self))
        }
    }
}
