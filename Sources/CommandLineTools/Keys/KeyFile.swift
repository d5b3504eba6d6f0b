import Ground
import JOSE

/// A file with keys in any of the formats that `import jwk` takes.
struct KeyFile {
    let bytes: [UInt8]

    /// Each key with an id, an algorithm and a use. A key without an id gets its thumbprint (RFC 7638) as one, so that
    /// importing a file twice adds nothing.
    func keys(use: String, algorithm: String?) throws(CommandFailure) -> [JSONObject] {
        var keys: [JSONObject] = []
        for var key in try read() {
            key["use"] = key["use"] ?? .string(use)
            key["alg"] = key["alg"] ?? algorithm.map(JSONValue.string)
            guard key["alg"]?.string?.isEmpty == false else {
                throw CommandFailure("A key does not name its algorithm. Give it with --alg, such as --alg RS256.")
            }
            let checked = try checked(key)
            key["kid"] = .string(checked.keyID.flatMap { $0.isEmpty ? nil : $0 } ?? checked.thumbprint)
            keys.append(key)
        }
        return keys
    }

    private func read() throws(CommandFailure) -> [JSONObject] {
        if let object = (try? JSONParser.parse(bytes))?.object {
            guard let keys = object["keys"] else { return [object] }
            guard let objects = keys.array?.compactMap(\.object), objects.count == keys.array?.count else {
                throw CommandFailure("'keys' must be a list of JSON Web Keys.")
            }
            return objects
        }
        do throws(JOSEError) {
            return [try JSONWebKey(importing: bytes).json]
        } catch {
            throw CommandFailure("It holds no JWK, JWK Set, PEM or DER key. \(error)")
        }
    }

    private func checked(_ key: JSONObject) throws(CommandFailure) -> JSONWebKey {
        do throws(JOSEError) { return try JSONWebKey(key) } catch { throw CommandFailure("\(error)") }
    }
}
