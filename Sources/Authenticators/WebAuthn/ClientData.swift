import Crypto
import Ground

/// What the browser says about the ceremony (WebAuthn Level 3 §5.8.1); the authenticator signs its hash.
struct ClientData: Sendable {
    enum Ceremony: String {
        case registration = "webauthn.create"
        case authentication = "webauthn.get"
    }

    /// Of the bytes as they arrived: signatures are over these.
    let hash: [UInt8]

    /// Checks everything that the browser vouches for (§7.1 steps 7-12, §7.2 steps 11-15).
    init(
        _ bytes: [UInt8], for ceremony: Ceremony, challenge: [UInt8], of party: RelyingParty
    ) throws(WebAuthnFailure) {
        guard let object = (try? JSONParser.parse(bytes))?.object, let type = object["type"]?.string,
            let received = object["challenge"]?.string, let origin = object["origin"]?.string
        else { throw .clientDataMalformed }
        guard type.utf8.elementsEqual(ceremony.rawValue.utf8) else { throw .wrongType }
        guard let received = Base64URL.decode(received), constantTimeEquals(received, challenge) else {
            throw .wrongChallenge
        }
        guard party.origins.contains(where: { $0.utf8.elementsEqual(origin.utf8) }) else { throw .wrongOrigin }
        // Our pages forbid framing, so no honest response comes out of a frame.
        guard (object["crossOrigin"]?.bool ?? false) == false, object["topOrigin"] == nil else { throw .crossOrigin }
        hash = Array(SHA256.hash(data: bytes))
    }
}
