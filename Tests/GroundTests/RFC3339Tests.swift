import Ground
import Testing

@Suite("Times as RFC 3339 §5.6 writes them")
struct RFC3339Tests {
    @Test(
        "are read to the millisecond, with any offset",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2027-01-15T08:00:00Z", 1_800_000_000_000), ("2027-01-15T10:00:00+02:00", 1_800_000_000_000),
            ("2027-01-15T02:30:00-05:30", 1_800_000_000_000), ("2027-01-15t08:00:00.5z", 1_800_000_000_500),
            ("2027-01-15 08:00:00.123456789Z", 1_800_000_000_123), ("2024-02-29T00:00:00Z", 1_709_164_800_000),
            ("1969-12-31T23:59:59Z", -1000), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ])
    func read(text: String, milliseconds: Int) {
        #expect(UnixTime(rfc3339: text)?.milliseconds == Int64(milliseconds))
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "soon", "2027-01-15", "2027-01-15T08:00:00", "2027-02-29T00:00:00Z", "2027-13-01T00:00:00Z", "2027-00-01T00:00:00Z",
            "2027-01-32T00:00:00Z", "2027-01-15T24:00:00Z", "2027-01-15T08:60:00Z", "2027-01-15T08:00:00.Z", "2027-01-15T08:00:00+0200",
            "2027-01-15T08:00:00+24:00", "2027-01-15T08:00:00ZZ", "-027-01-15T08:00:00Z", "２０２７-01-15T08:00:00Z",
        ])
    func refused(text: String) {
        #expect(UnixTime(rfc3339: text) == nil)
    }

    @Test("what is written is read again", arguments: [0, 951_782_400, 1_800_000_000, 4_102_444_799])
    func roundTrip(seconds: Int) {
        let time = UnixTime(seconds: Int64(seconds))
        #expect(UnixTime(rfc3339: time.rfc3339) == time)
    }
}
