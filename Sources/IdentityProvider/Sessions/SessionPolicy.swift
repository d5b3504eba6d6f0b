/// How long a sign-in lasts. The server's session and ours begin and end together.
package struct SessionPolicy: Sendable {
    /// After "stay signed in".
    package let remembered: Duration
    /// Otherwise. It is still told to the server as a session to remember, only a short one: a sign-in that the server
    /// forgets at once could never be signed out of at all its clients (ory/hydra issue 3132).
    package let unremembered: Duration

    /// How long a remembered session may be idle (ASVS 7.3.1). Only ours ends then; that the server's goes on is noticed
    /// at the next sign-on.
    package let rememberedIdle: Duration
    /// How long any other may.
    package let unrememberedIdle: Duration

    package init(
        remembered: Duration, unremembered: Duration, rememberedIdle: Duration, unrememberedIdle: Duration
    ) {
        self.remembered = remembered
        self.unremembered = unremembered
        self.rememberedIdle = rememberedIdle
        self.unrememberedIdle = unrememberedIdle
    }

    func lifespan(isRemembered: Bool) -> Duration { isRemembered ? remembered : unremembered }
}
