/// The passwords that people choose most often, for a blocklist that needs no network (NIST SP 800-63B-4 §3.1.1.2).
///
/// Ordered lists of leaked passwords agree on their first thousands. These are the 4000 most frequent of at least eight
/// characters and the 1500 most frequent shorter words, in lower case, from the list that Django ships (BSD licence;
/// collected by Royce Williams from Pwned Passwords).
package enum CommonPasswords {
    package static let all = Set(
        PackageResources.common_passwords_txt.split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0, as: UTF8.self)
        })
}
