import Database
import OAuth

/// The statements that tell a device that the person refused, for the units in which a flow takes that step. In a flow
/// of no device they find no row.
enum DeviceRefusal {
    static func ifDecided(_ flow: FlowID, loginVerifier: TokenSignature) -> Query {
        Query(
            """
            UPDATE device_codes SET state = 'refused' WHERE flow_id = $1 AND state = 'entered'
            AND EXISTS (SELECT 1 FROM flows WHERE id = $1 AND login_verifier = $2)
            """, [.id(flow), .signature(loginVerifier)])
    }

    static func ifDecided(_ flow: FlowID, consentVerifier: TokenSignature) -> Query {
        Query(
            """
            UPDATE device_codes SET state = 'refused' WHERE flow_id = $1 AND state = 'entered'
            AND EXISTS (SELECT 1 FROM flows WHERE id = $1 AND consent_verifier = $2)
            """, [.id(flow), .signature(consentVerifier)])
    }

    /// A flow that ended with something names it in `code`.
    static func ifAbandoned(_ flow: FlowID) -> Query {
        Query(
            """
            UPDATE device_codes SET state = 'refused' WHERE flow_id = $1 AND state = 'entered'
            AND EXISTS (SELECT 1 FROM flows WHERE id = $1 AND state = 'finished' AND code IS NULL)
            """, [.id(flow)])
    }
}
