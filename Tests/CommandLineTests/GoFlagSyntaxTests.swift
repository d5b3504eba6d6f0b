import Testing

@testable import CommandLineTools

@Suite("Values behind flags, as Go programs take them")
struct GoFlagSyntaxTests {
    @Test(
        "Each becomes a flag that ArgumentParser knows",
        arguments: [
            (["--skip-consent=true"], ["--skip-consent"]),
            (["--skip-consent=FALSE"], ["--no-skip-consent"]),
            (["--quiet=1", "--yes=f"], ["--quiet"]),
            (["--audience=", "--", "--audience="], ["--audience", "", "--", "--audience="]),
            (["--name=true"], ["--name=true"]),
            (["--skip-consent=maybe"], ["--skip-consent=maybe"]),
            (["--skip-consent", "-q", "x=true"], ["--skip-consent", "-q", "x=true"]),
            (["--", "--quiet=true"], ["--", "--quiet=true"]),
        ])
    func translation(arguments: [String], expected: [String]) {
        #expect(GoFlagSyntax.translated(arguments) == expected)
    }
}
