import ArgumentParser
import Foundation
import IdentityProvider

/// `gatehouse-idp users export`
struct ExportUsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write all accounts as JSON lines, which 'users import' takes.")

    @OptionGroup var settings: SettingsOptions

    @Flag(inversion: .prefixedNo, help: "Write the password hashes too. Whoever reads them can guess at leisure.")
    var passwordHashes = true

    func run() async throws {
        try await Accounts.run(settings) { accounts in
            try await accounts.transfer.give(includingHashes: passwordHashes, by: accounts.caller) {
                try FileHandle.standardOutput.write(contentsOf: $0)
            }
        }
    }
}
