import Crypto
import Ground
import Hummingbird
import Web

/// Stops a browser that is sent to and fro between server and identity provider without anybody doing anything.
///
/// The count lives in a cookie of its own, as no page and so no transaction is involved. It concerns one authorization
/// request at a time: starting many applications in a minute is no loop.
struct LoopBreaker: Sendable {
    /// So many answers without a page for one request are no accident …
    static let limit: Int64 = 5
    /// … within this time.
    static let window = Duration.seconds(60)

    let cookies: CookieNames
    let clock: WallClock

    /// Counts one more answer for `requestURL`: the cookie to send along.
    func count(_ request: Request, requestURL: String) throws(PageFailure) -> SetCookie {
        let now = clock.now().seconds
        let fingerprint = Self.fingerprint(requestURL)
        var (hops, start): (Int64, Int64) = (0, now)
        for cookie in request.cookies(named: cookies.hops) {
            let parts = cookie.split(separator: ".")
            guard parts.count == 3, parts[0] == fingerprint, let count = Int64(parts[1]), let began = Int64(parts[2]),
                (0...Self.limit).contains(count), began <= now, began > now - Self.window.wholeSeconds
            else { continue }
            (hops, start) = (count, began)
        }
        guard hops < Self.limit else {
            throw PageFailure(
                .tooManyRequests, "redirect_loop", retryAfter: Self.window)
        }
        return SetCookie(
            name: cookies.hops, value: "\(fingerprint).\(hops + 1).\(start)", maxAge: Self.window.wholeSeconds,
            secure: cookies.isSecure)
    }

    /// What stays the same when a request comes round: not its prompt, which the server itself may change.
    private static func fingerprint(_ requestURL: String) -> String {
        let parts = requestURL.split(separator: "?", maxSplits: 1)
        let parameters = parts.dropFirst().first.flatMap { try? FormParameters(decoding: $0.utf8) } ?? FormParameters()
        let lasting = parameters.removing(["prompt", "login_verifier", "consent_verifier"]).encoded
        return Base64URL.encode(Array(SHA256.hash(data: Array(lasting.utf8)).prefix(6)))
    }
}
