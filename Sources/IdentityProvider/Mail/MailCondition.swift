/// What must hold when the unit of a change runs, so that its mail goes out with the change or not at all.
package enum MailCondition: Sendable {
    case none
    /// It was `decider` who decided the transaction.
    case decided(transaction: String, by: String)
    /// The wish that an account goes still stands, in the unit of `DeletionStore.finish`.
    case wished(PendingDeletion)
}
