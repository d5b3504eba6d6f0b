import Ground
import JOSE

/// A JWK Set that was fetched, made ready.
struct FetchedKeys: Sendable {
    /// Ages between these are taken from `Cache-Control`: the lower bound protects the client from us, the upper one lets a
    /// key that the client withdrew end.
    static let ages = Duration.seconds(60)...Duration.seconds(3600)
    private static let usualAge = Duration.seconds(300)

    let set: JSONWebKeySet
    let verification: VerificationKeySet
    let fetchedAt: UnixTime
    /// Until then it is not asked for again without a reason.
    let freshUntil: UnixTime

    init(_ response: OutgoingResponse, at now: UnixTime) throws(ClientKeyFailure) {
        guard response.status == 200 else { throw .status(response.status) }
        guard let object = try? JSONParser.parse(response.body).object else {
            throw .refused(.malformedKey("'jwks_uri' answers no JSON object"))
        }
        do { set = try JSONWebKeySet(object, reading: .lenient).publicKeys } catch { throw .refused(error) }
        verification = VerificationKeySet(set)
        fetchedAt = now
        freshUntil = now + Self.age(response.headers["cache-control"] ?? "")
    }

    /// Where no newer set can be had, this one serves so long.
    var usableUntil: UnixTime { fetchedAt + Self.ages.upperBound }

    /// RFC 9111 §5.2.2
    private static func age(_ cacheControl: String) -> Duration {
        let directives = cacheControl.lowercased().split(separator: ",").map { $0.filter { $0 != " " && $0 != "\"" } }
        if directives.contains("no-store") || directives.contains("no-cache") { return ages.lowerBound }
        let prefix = "max-age="
        guard let text = directives.first(where: { $0.hasPrefix(prefix) }), let seconds = UInt32(text.dropFirst(prefix.count))
        else { return usualAge }
        return min(max(.seconds(Int64(seconds)), ages.lowerBound), ages.upperBound)
    }
}
