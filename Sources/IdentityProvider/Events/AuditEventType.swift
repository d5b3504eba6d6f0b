/// Every sort of event there is. The raw value is what is stored and queried, and never changes its meaning.
package enum AuditEventType: String, Sendable, Hashable, CaseIterable {
    // Sign-on, as the server's challenges ask for it.
    case loginAccepted = "login.accepted"
    case loginResumed = "login.resumed"
    case loginRejected = "login.rejected"
    case loginFailed = "login.failed"
    case loginThrottled = "login.throttled"
    case consentAccepted = "consent.accepted"
    case consentRejected = "consent.rejected"
    case consentNarrowed = "consent.narrowed"
    case consentRevoked = "consent.revoked"
    case deviceAccepted = "device.accepted"
    case deviceRejected = "device.rejected"
    case logoutAccepted = "logout.accepted"
    case logoutRejected = "logout.rejected"

    // Sessions.
    case sessionBegun = "session.begun"
    case sessionEnded = "session.ended"
    case sessionsEnded = "sessions.ended"
    case reauthenticated = "reauthentication.passed"
    case reauthenticationFailed = "reauthentication.failed"

    // The life of an account.
    case accountCreated = "account.created"
    case accountRegistered = "account.registered"
    case accountChanged = "account.changed"
    case accountDisabled = "account.disabled"
    case accountEnabled = "account.enabled"
    case accountExported = "account.exported"
    case accountDeletionRequested = "account.deletion_requested"
    case accountDeletionCancelled = "account.deletion_cancelled"
    case accountDeleted = "account.deleted"
    case emailVerified = "email.verified"
    case emailChangeRequested = "email.change_requested"
    case emailChanged = "email.changed"
    case termsAccepted = "terms.accepted"
    case recoveryOffered = "recovery.offered"
    case recoveryRequested = "recovery.requested"
    case recoveryCompleted = "recovery.completed"
    case codeFailed = "code.failed"

    // What people prove themselves with.
    case passwordChanged = "password.changed"
    case passwordChangeRequired = "password.change_required"
    case factorAdded = "factor.added"
    case factorRemoved = "factor.removed"
    case factorFailed = "factor.failed"
    case connectionAdded = "connection.added"
    case connectionRemoved = "connection.removed"
    case recoveryCodesIssued = "recovery_codes.issued"
    case recoveryCodeUsed = "recovery_codes.used"
    case throttled = "guessing.throttled"
    case breachCheckUnavailable = "password.breach_check_unavailable"

    // Operators.
    case invitationCreated = "invitation.created"
    case invitationAccepted = "invitation.accepted"
    case invitationRevoked = "invitation.revoked"
    case membershipsChanged = "memberships.changed"
    case clientCreated = "client.created"
    case clientChanged = "client.changed"
    case clientSecretRotated = "client.secret_rotated"
    case clientDeleted = "client.deleted"
    case usersImported = "users.imported"
    case usersExported = "users.exported"
    case templatesReloaded = "templates.reloaded"

    // Mail.
    case mailRefused = "mail.refused"
    case mailGivenUp = "mail.given_up"
    case mailDiscarded = "mail.discarded"

    /// Whether anybody can bring it about as often as they like, and nothing was changed by it: the disk does not wait for
    /// such an event.
    var isFailedAttempt: Bool {
        switch self {
        case .loginFailed, .loginThrottled, .reauthenticationFailed, .factorFailed, .codeFailed, .throttled: true
        default: false
        }
    }
}
