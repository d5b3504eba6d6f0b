import Ground
import Testing

@Suite("Durations in Go's notation, as Hydra reads and prints them")
struct GoDurationTests {
    @Test(
        "are read",
        arguments: [
            ("1h30m", .seconds(5400)), ("720h", .seconds(2_592_000)), ("100ms", .milliseconds(100)), ("0s", .zero),
            ("1m1s", .seconds(61)), ("1us", .microseconds(1)), ("5ns", .nanoseconds(5)), ("007s", .seconds(7)),
            ("30m1h", .seconds(5400)), ("9223372036854775807ns", .nanoseconds(Int64.max)),
        ] as [(String, Duration)])
    func reads(text: String, duration: Duration) {
        #expect(GoDuration.parse(text) == duration)
    }

    @Test(
        "are refused where Hydra's pattern refuses them, or where they overflow",
        arguments: [
            "", "1", "h", "1d", "1.5h", "-1h", "+1h", "1 h", " 1h", "1h ", "1µs", "1H", "1hm", "h1",
            "9223372036854775808ns", "99999999999999999999h", "2562048h", "2562047h99999999h", "١h",
        ])
    func refuses(text: String) {
        #expect(GoDuration.parse(text) == nil)
    }

    @Test(
        "are printed as Go prints them",
        arguments: [
            (.seconds(111_600), "31h0m0s"), (.zero, "0s"), (.seconds(90), "1m30s"), (.milliseconds(1500), "1.5s"),
            (.milliseconds(100), "100ms"), (.microseconds(1500), "1.5ms"), (.nanoseconds(1500), "1.5µs"),
            (.nanoseconds(7), "7ns"), (.seconds(-90), "-1m30s"), (.seconds(3600), "1h0m0s"),
            (.milliseconds(60_001), "1m0.001s"),
            (.seconds(Int64.max), "2562047h47m16.854775807s"), (.seconds(Int64.min), "-2562047h47m16.854775808s"),
        ] as [(Duration, String)])
    func prints(duration: Duration, text: String) {
        #expect(GoDuration.format(duration) == text)
    }
}
