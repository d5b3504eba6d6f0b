import HTTPTypes
import Hummingbird

extension Request {
    /// All values of the cookie `name`. A neighbouring site can plant a second one of the same name, so the caller takes
    /// the one that is authentic. Percent-encoded names are not decoded (CVE-2020-8184).
    package func cookies(named name: String) -> [String] {
        headers[values: .cookie]
            .flatMap { $0.split(separator: ";") }
            .compactMap { pair in
                let trimmed = pair.drop { $0 == " " }
                guard let equals = trimmed.firstIndex(of: "="), trimmed[..<equals] == name else { return nil }
                return String(trimmed[trimmed.index(after: equals)...])
            }
    }
}
