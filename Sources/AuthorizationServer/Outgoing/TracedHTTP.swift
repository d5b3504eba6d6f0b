import OAuth
import Settings
import Web

/// Outgoing calls with a span each, which tell the called server of their trace (`TraceContext.headers`).
struct TracedHTTP: OutgoingHTTP {
    let base: any OutgoingHTTP
    let tracer: Tracer

    func send(_ request: OutgoingRequest) async throws(OutgoingFailure) -> OutgoingResponse {
        let work = tracer.begin(partOf: TraceContext.current)
        var traced = request
        traced.headers += work.context.headers
        do throws(OutgoingFailure) {
            let response = try await base.send(traced)
            end(work, request, response.status)
            return response
        } catch {
            end(work, request, nil)
            throw error
        }
    }

    private func end(_ work: Tracer.Work, _ request: OutgoingRequest, _ status: Int?) {
        var attributes: [(name: String, value: Span.Attribute)] = [
            (name: "http.request.method", value: .text(request.method.rawValue))
        ]
        if let url = try? AbsoluteURL(request.url) {
            attributes.append((name: "server.address", value: .text(url.host)))
        }
        if let status {
            attributes.append((name: "http.response.status_code", value: .number(Int64(status))))
        }
        let failed = status.map { $0 >= 400 } ?? true
        tracer.end(work, request.method.rawValue, .client, failed: failed, attributes: attributes)
    }
}

extension OutgoingHTTP {
    /// The same calls, traced where there is a tracer.
    package func traced(by tracer: Tracer?) -> any OutgoingHTTP {
        guard let tracer else { return self }
        return TracedHTTP(base: self, tracer: tracer)
    }
}
