import Ground

/// The server's signing keys; Hydra has no such settings.
extension ServerKeys {
    static let signingKeys: [any AnySettingKey] = [rotationInterval, publishedBefore, publishedAfter]

    static let rotationInterval = SettingKey<Duration?>(
        "keys.rotation.interval", .optional(.duration), default: nil,
        "The age at which a signing key gets a successor, such as `2160h`. Keys are also rotated by `POST /admin/keys/{set}`.",
        defaultNote: "only by an operator", check: SettingCheck("longer than zero") { $0.map { $0 > .zero } ?? true })

    static let publishedBefore = SettingKey<Duration>(
        "keys.rotation.publish_before_use", .duration, default: .seconds(360),
        "How long a new key is published before it signs: longer than the five minutes for which clients keep the published keys. `0s` lets it sign at once, as with Hydra."
    )

    static let publishedAfter = SettingKey<Duration>(
        "keys.rotation.publish_after_use", .duration, default: .seconds(720 * 3600),
        "How long a key stays published after its successor began to sign. At least the longest of `ttl.access_token`, `ttl.id_token` and `ttl.authentication_session` is taken; raise it above the longest lifespan of a client. Keys are retired only where `keys.rotation.interval` is set."
    )
}
