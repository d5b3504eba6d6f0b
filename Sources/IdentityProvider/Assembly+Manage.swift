import Ground

// The admin area.
extension IdentityProviderAssembly {
    var operators: Operators {
        Operators(policy: configuration.manage, memberships: MembershipStore(database))
    }

    /// `nil`: there is none.
    var manage: ManageDirectory? {
        guard configuration.manage.isEnabled else { return nil }
        let shell = ManageShell(
            operators: operators, account: account, factors: secondFactors.factors)
        let clients = ClientDesk(admin: admin, audit: auditLog)
        // Where people cannot give their accounts up by themselves, an operator's word counts at once.
        let grace = configuration.accounts.deletionGrace ?? .zero
        return ManageDirectory(
            users: ManageUsersPage(
                shell: shell, search: UserSearch(database), invitations: invitationOperations),
            user: ManageUserPage(
                shell: shell,
                view: ManagedUserView(
                    operations: operations, sessions: browsers.sessions, factors: secondFactors.factors,
                    recovery: recoveryOperations, events: EventStore(database), grace: grace),
                desk: ManagedUserDesk(
                    operations: operations, factors: factorOperations, recovery: recoveryOperations,
                    policy: configuration.manage, grace: grace, logger: logger)),
            clients: ManageClientsPage(shell: shell, admin: admin),
            newClient: ManageNewClientPage(shell: shell, desk: clients),
            client: ManageClientPage(shell: shell, desk: clients),
            events: ManageEventsPage(shell: shell, users: users, events: EventStore(database)))
    }
}
