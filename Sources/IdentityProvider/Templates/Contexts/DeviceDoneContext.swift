/// The last page of a device's sign-on, `device_done.mustache`.
package struct DeviceDoneContext: PageContext {
    /// What was connected, where its name is known.
    package var client: ClientContext?
    package var isRefused: Bool

    package init(client: ClientContext? = nil, isRefused: Bool = false) {
        self.client = client
        self.isRefused = isRefused
    }

    package static let template = "device_done"

    package func fields(_ messages: Messages) -> PageObject {
        ["client": .object(client?.fields), "isRefused": .flag(isRefused)]
    }

    package static var samples: [PageSample<DeviceDoneContext>] {
        [
            PageSample("connected", DeviceDoneContext(client: .sample)),
            PageSample("unnamed", DeviceDoneContext()),
            PageSample("refused", DeviceDoneContext(isRefused: true)),
        ]
    }
}
