import Ground
import Testing

@Suite("Points in time")
struct UnixTimeTests {
    @Test(
        "are printed as RFC 3339 §5.6 has it",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (1_709_164_800, "2024-02-29T00:00:00Z"), (1_735_689_599, "2024-12-31T23:59:59Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
            (-62_135_596_800, "0001-01-01T00:00:00Z"), (1_795_250_700, "2026-11-21T08:45:00Z"),
        ] as [(Int64, String)])
    func rfc3339(seconds: Int64, text: String) {
        #expect(UnixTime(seconds: seconds).rfc3339 == text)
        #expect(UnixTime(milliseconds: seconds * 1000 + 999).rfc3339 == text)
    }

    @Test(
        "round down to whole seconds, before 1970 too",
        arguments: [
            (1999, 1), (1000, 1), (999, 0), (0, 0), (-1, -1), (-1000, -1), (-1001, -2),
        ] as [(Int64, Int64)])
    func seconds(milliseconds: Int64, seconds: Int64) {
        #expect(UnixTime(milliseconds: milliseconds).seconds == seconds)
    }

    @Test("saturate at both ends instead of stopping the program")
    func saturation() {
        let (first, last) = (UnixTime(seconds: .min), UnixTime(seconds: .max))
        #expect(first.milliseconds == .min && last.milliseconds == .max)
        #expect(first.seconds < 0 && last.seconds > 0)
        #expect(!first.rfc3339.isEmpty && !last.rfc3339.isEmpty)
        #expect(last + .seconds(1) == last && first - .seconds(1) == first)
        #expect(first + .seconds(-1) == first && last - .seconds(-1) == last)
        #expect(first + .seconds(Int64.max) <= UnixTime(seconds: 0))
        #expect(last.since(first) > .zero && first.since(last) < .zero)
        #expect(Duration.seconds(Int64.max).wholeMilliseconds == .max)
        #expect(Duration.seconds(Int64.min).wholeMilliseconds == .min)
    }

    @Test("add, subtract and compare")
    func arithmetic() {
        let time = UnixTime(seconds: 100)
        #expect(time + .milliseconds(1500) == UnixTime(milliseconds: 101_500))
        #expect(time - .seconds(101) == UnixTime(seconds: -1))
        #expect((time + .seconds(5)).since(time) == .seconds(5))
        #expect(time < time + .milliseconds(1))
    }

    @Test("of a manual clock move only when told to")
    func manualClock() {
        let clock = ManualClock(at: UnixTime(seconds: 10))
        let view = clock.wallClock
        #expect(view.now() == UnixTime(seconds: 10))
        clock.advance(by: .seconds(5))
        #expect(view.now() == UnixTime(seconds: 15))
    }
}
