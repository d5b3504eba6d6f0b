import Ground

extension MailRequest {
    /// What a mail tells about the request that caused it.
    init(_ traces: RequestTraces, at time: UnixTime) {
        self.init(at: time, address: traces.address, browser: traces.userAgent.flatMap { BrowserName($0)?.text })
    }
}
