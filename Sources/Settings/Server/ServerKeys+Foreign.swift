import Ground

/// Keys of Hydra's that have no meaning here: they belong to Go, to telemetry, or to devices that are not supported.
extension ServerKeys {
    static let foreign: [any AnySettingKey] =
        [
            version, ignoreUnknownColumns, profiling, telemetryOptOut, automaticProcessors, insecureOrigins,
        ] + hardwareSecurityModule

    static let version = SettingKey<String?>(
        "version", .optional(.text), default: nil, "The version of Hydra that the file was written for.",
        support: .withoutEffect("it informs readers of the file."))

    static let ignoreUnknownColumns = SettingKey<Bool>(
        "db.ignore_unknown_table_columns", .bool, default: false,
        "Whether columns of a newer version are tolerated.", support: .withoutEffect("they always are."))

    static let profiling = SettingKey<String?>(
        "profiling", .optional(.text), default: nil, "Go's profiler: `cpu` or `mem`.",
        support: .refused("Profiles are taken with the tools of the operating system."))

    static let telemetryOptOut = SettingKey<Bool>(
        "sqa.opt_out", .bool, default: false, "Whether no telemetry is sent.", flag: "--sqa-opt-out",
        support: .withoutEffect("no telemetry is ever sent."))

    static let automaticProcessors = SettingKey<Bool>(
        "cgroups.v1.auto_max_procs_enabled", .bool, default: false, "A tuning of Go's scheduler.",
        support: .withoutEffect("there is no such scheduler here."))

    static let insecureOrigins = SettingKey<Bool>(
        "feature_flags.legacy_allow_insecure_origins", .bool, default: false,
        "An old way to compare origins for CORS.", support: .refused("Origins are compared exactly."))

    private static let noDevice = SettingSupport.refused(
        "Hardware security modules are not supported: private keys are encrypted in the database.")

    private static let hardwareSecurityModule: [any AnySettingKey] = [
        SettingKey<Bool>("hsm.enabled", .bool, default: false, "Whether keys are kept in a device.", support: noDevice),
        SettingKey<String?>("hsm.library", .optional(.text), default: nil, "The device's library.", support: noDevice),
        SettingKey<Secret<SecretKind.Other>?>(
            "hsm.pin", .optional(.secret()), default: nil, "The device's PIN.", support: noDevice),
        SettingKey<Int?>("hsm.slot", .optional(.integer), default: nil, "The device's slot.", support: noDevice),
        SettingKey<String?>(
            "hsm.token_label", .optional(.text), default: nil, "The label of the device's token.", support: noDevice),
        SettingKey<String>(
            "hsm.key_set_prefix", .anyText, default: "", "What the device's key names begin with.", support: noDevice),
    ]
}
