import Ground

/// A cookie that the browser is to keep or to forget. `HttpOnly`, `Secure`, `SameSite=Lax` and `Path=/` go without saying.
package struct CookieChange: Sendable {
    package enum Life: Sendable, Hashable {
        case lasting(Duration)
        /// Until the browser is closed.
        case browserSession
        case ended
    }

    package let name: String
    package let value: Secret<CookieChange>
    package let life: Life
    /// Not `HttpOnly`, and sent in frames of other sites: for the session management frame alone.
    package let isReadableByScripts: Bool

    package init(name: String, value: Secret<CookieChange>, life: Life, isReadableByScripts: Bool = false) {
        self.name = name
        self.value = value
        self.life = life
        self.isReadableByScripts = isReadableByScripts
    }

    package static func forget(_ name: String) -> CookieChange {
        CookieChange(name: name, value: Secret(""), life: .ended)
    }
}

/// The cookies that came with a request, by name.
package typealias BrowserCookies = [String: String]

/// What our cookies are called; the operator chooses the names (`serve.cookies.names`).
package struct CookieNames: Sendable, Hashable {
    package let session: String
    /// Of the browser state (OpenID Connect Session Management 1.0 §2).
    package var browserState: String { session + "_state" }
    private let flowPrefix: String
    private let devicePrefix: String

    package init(
        session: String = "ory_hydra_session", flowPrefix: String = "ory_hydra_flow_",
        devicePrefix: String = "ory_hydra_device_csrf_"
    ) {
        self.session = session
        self.flowPrefix = flowPrefix
        self.devicePrefix = devicePrefix
    }

    /// One cookie for each flow, so that sign-ons in parallel tabs do not overwrite each other's (design D1).
    package func flow(_ id: FlowID) -> String { flowPrefix + id.rawValue }

    /// The one of a browser that is asked for a device's user code.
    package func device(_ id: FlowID) -> String { devicePrefix + id.rawValue }

    package func isFlow(_ name: String) -> Bool { name.hasPrefix(flowPrefix) || name.hasPrefix(devicePrefix) }
}
