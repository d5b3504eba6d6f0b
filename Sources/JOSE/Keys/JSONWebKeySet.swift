import Ground

/// A JWK Set (RFC 7517 §5).
package struct JSONWebKeySet: Sendable, Equatable {
    /// What becomes of a key that is malformed or not supported.
    package enum Reading: Sendable {
        /// The set is refused: it was handed to us to keep.
        case strict
        /// The key is left out (RFC 7517 §5): the set is another party's and may hold keys of tomorrow.
        case lenient
    }

    package var keys: [JSONWebKey]

    package init(_ keys: [JSONWebKey] = []) { self.keys = keys }

    package init(_ object: JSONObject, reading: Reading) throws(JOSEError) {
        guard let values = object["keys"]?.array else { throw .malformedKey("a JWK Set needs an array 'keys'") }
        keys = []
        for value in values {
            do throws(JOSEError) {
                guard let member = value.object else {
                    throw JOSEError.malformedKey("'keys' holds something else than objects")
                }
                keys.append(try JSONWebKey(member))
            } catch {
                if reading == .strict { throw error }
            }
        }
    }

    /// What may be published: the public parts; symmetric keys are left out.
    package var publicKeys: JSONWebKeySet { JSONWebKeySet(keys.compactMap(\.publicKey)) }

    /// As JSON, private parameters included.
    package var json: JSONObject { JSONObject(["keys": .array(keys.map { .object($0.json) })]) }
}
