import ArgumentParser
import Foundation
import Ground
import IdentityProvider

/// `gatehouse-idp invitations …`
struct InvitationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invitations", abstract: "Who may open an account.",
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Invite somebody by mail, which a running `serve` delivers, and print the invitation's name.")

        @OptionGroup var settings: SettingsOptions
        @Option(help: "The language of the mail.")
        var locale: String?
        @Argument(help: "The e-mail address.")
        var email: String

        func run() async throws {
            guard let address = EmailAddress(email) else { throw CommandFailure("'\(email)' is no e-mail address.") }
            try await WholeProgram.run(settings) { assembly in
                let invitation = try await assembly.invitationOperations.invite(
                    address, locale: locale.map { [$0] } ?? [], by: UserOperations.Caller(.operator(NSUserName())))
                print(invitation.id)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the latest invitations.")

        @OptionGroup var settings: SettingsOptions
        @Option(help: "table or json")
        var format = TextTable.Format.table

        func run() async throws {
            try await WholeProgram.run(settings) { assembly in
                let invitations = try await assembly.invitationOperations.invitations.list()
                let rows = invitations.map { [$0.id, $0.email.text, $0.expiresAt.rfc3339, Self.state($0)] }
                TextTable(["INVITATION", "E-MAIL", "VALID UNTIL", "STATE"], rows)
                    .print(format, json: invitations.map(\.json))
            }
        }

        private static func state(_ invitation: Invitation) -> String {
            if invitation.acceptedAt != nil { return "accepted" }
            return invitation.revokedAt == nil ? "open" : "revoked"
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take an invitation back.")

        @OptionGroup var settings: SettingsOptions
        @Argument(help: "The invitation, as `list` prints it.")
        var invitation: String

        func run() async throws {
            try await WholeProgram.run(settings) { assembly in
                let caller = UserOperations.Caller(.operator(NSUserName()))
                guard try await assembly.invitationOperations.revoke(invitation, by: caller) else {
                    throw CommandFailure("There is no invitation '\(invitation)' that could be accepted.")
                }
            }
        }
    }
}
