import Ground

extension SettingType where Value == AddressRange {
    /// A network in CIDR notation, or a lone address.
    package static var addressRange: Self {
        SettingType("network") { node throws(SettingProblem) in
            let text = try node.text("a network")
            guard let range = AddressRange(text) else {
                throw SettingProblem(
                    "\(SettingProblem.quoted(text)) is not a network.",
                    remedy: "Write an address and the number of its bits that count, such as 10.0.0.0/8.")
            }
            return range
        } print: {
            .string($0.description)
        }
    }
}
