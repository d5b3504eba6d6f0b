import Ground
import Testing

@Suite("Comparison in constant time")
struct ConstantTimeTests {
    @Test(
        "says whether all octets are the same",
        arguments: [
            ([], [], true), ([1], [1], true), ([1, 2, 3], [1, 2, 3], true), ([], [1], false), ([1], [], false),
            ([1], [2], false),
            ([1, 2, 3], [0, 2, 3], false), ([1, 2, 3], [1, 2, 0], false), ([1, 2], [1, 2, 3], false),
            ([0x80], [0], false),
        ] as [([UInt8], [UInt8], Bool)])
    func equality(left: [UInt8], right: [UInt8], same: Bool) {
        #expect(constantTimeEquals(left, right) == same)
        #expect(constantTimeEquals(left[...], right.reversed().reversed()) == same)
    }
}
