import Ground
import OAuth
import Settings

extension TokenHook {
    /// The hooks that the operator configured, called through `world`'s door.
    init(_ settings: ServerSettings.Hooks, _ world: World) {
        func call(_ hook: ServerSettings.Hook?) -> HookCall? {
            hook.map { hook in
                let address = HookAddress(
                    url: hook.url.text, credential: hook.credential.map { ($0.name, Secret($0.value.exposed)) })
                return HookCall(address, http: world.outgoing, clock: world.clock) { try await Task.sleep(for: $0) }
            }
        }
        self.init(anyGrant: call(settings.token), refreshOnly: call(settings.refreshToken))
    }
}
