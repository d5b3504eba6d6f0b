import ArgumentParser
import Foundation
import IdentityProvider

/// `gatehouse-idp users recover`
struct RecoverUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover", abstract: "Mail a person the way to the page where they choose a new password.",
        discussion: "The mail carries no code: the person asks for one at that page. The account stays as it is.")

    @OptionGroup var settings: SettingsOptions

    @Argument(help: "The e-mail address or the subject.")
    var user: String

    func run() async throws {
        try await WholeProgram.run(settings) { assembly in
            guard let person = try await assembly.users.find(named: user) else { throw CommandFailure.noAccount(user) }
            do {
                try await assembly.recoveryOperations.offer(
                    to: person, by: UserOperations.Caller(.operator(NSUserName())))
            } catch let failure as RecoveryOperations.Failure {
                throw CommandFailure("\(failure)")
            }
        }
    }
}
