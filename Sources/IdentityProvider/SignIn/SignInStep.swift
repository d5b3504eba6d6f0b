/// Something that a person may have to do between the password and the application: prove a second factor, accept the
/// terms. Its page works on the login transaction: it opens it with `SignInQueue.resume`, and ends with
/// `SignInQueue.proceed`, which leads to the next step that is due or to the application.
protocol SignInStep: Sendable {
    /// Stands in `SignInProgress.done`; never changes, as sign-ins that are under way would do the step again.
    var name: String { get }

    /// The path of the step's page; the queue adds `?tx=`.
    var path: String { get }

    /// Whether the person has to do it in this sign-in. Not asked again once the step is in `progress.done`.
    func isDue(_ visit: SignInVisit) async throws -> Bool
}
