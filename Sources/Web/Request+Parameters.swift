import Ground
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// The parameters of the query; an absent query has none.
    package func queryParameters(_ limits: RequestLimits) throws(RequestFailure) -> FormParameters {
        // The raw target, because the router's own URI type drops what it cannot percent-decode.
        let target = head.path ?? ""
        guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return FormParameters() }
        return try decodeForm(target.utf8[mark...].dropFirst(), limits, "query")
    }

    /// The parameters of an `application/x-www-form-urlencoded` body.
    package mutating func formParameters(_ limits: RequestLimits) async throws -> FormParameters {
        guard hasContentType("application/x-www-form-urlencoded") else {
            throw RequestFailure(
                .unsupportedMediaType, "The body must be a form: send Content-Type: application/x-www-form-urlencoded.")
        }
        return try decodeForm(try await bytes(upTo: limits.form), limits, "form")
    }

    /// The body as bytes.
    package mutating func bytes(upTo limit: Int) async throws -> [UInt8] {
        let tooLarge = RequestFailure(.contentTooLarge, "The body is larger than \(limit) bytes.")
        if let announced = headers.value(of: .contentLength).flatMap({ Int($0) }), announced > limit { throw tooLarge }
        do {
            return Array(buffer: try await collectBody(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
    }

    package func hasContentType(_ expected: String) -> Bool {
        guard let value = headers.value(of: .contentType) else { return false }
        if value == expected { return true }
        return value.prefix { $0 != ";" }.lowercased().filter { $0 != " " } == expected
    }

    private func decodeForm(
        _ text: some Sequence<UInt8>, _ limits: RequestLimits, _ part: String
    ) throws(RequestFailure) -> FormParameters {
        do {
            return try FormParameters(decoding: text, limit: limits.parameters)
        } catch {
            throw switch error {
            case .tooManyParameters(let limit):
                RequestFailure(.badRequest, "The \(part) has more than \(limit) parameters.")
            case .malformedPercentEncoding:
                RequestFailure(.badRequest, "The \(part) has a '%' that two hexadecimal digits do not follow.")
            case .invalidUTF8: RequestFailure(.badRequest, "The \(part) is not valid UTF-8.")
            case .nulCharacter: RequestFailure(.badRequest, "The \(part) contains a NUL character.")
            }
        }
    }
}
