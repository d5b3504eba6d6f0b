import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What every Prometheus client says of its process, under the usual names (proc(5)).
package enum ProcessMetrics {
    /// Reads `/proc`, which is memory: nothing here waits for a disk. Where there is none the samples are left out.
    package static func append(to text: inout PrometheusText) {
        if let seconds = processorSeconds {
            text.begin("process_cpu_seconds_total", .counter, "Processor time used by this process.")
            text.sample("", seconds)
        }
        if let (virtual, resident) = memory {
            text.begin("process_virtual_memory_bytes", .gauge, "Address space of this process.")
            text.sample("", virtual)
            text.begin("process_resident_memory_bytes", .gauge, "Memory of this process that is in use.")
            text.sample("", resident)
        }
        if let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            text.begin("process_open_fds", .gauge, "Open files and connections of this process.")
            text.sample("", files.count)
        }
    }

    /// The name of the program, which may hold spaces, ends with the last parenthesis.
    private static var processorSeconds: Double? {
        guard let line = content(of: "stat"), let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[end...].split(separator: " ")
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]), ticks > 0 else {
            return nil
        }
        return (user + system) / ticks
    }

    private static var memory: (virtual: Int, resident: Int)? {
        guard let line = content(of: "statm") else { return nil }
        let pages = line.split(separator: " ").compactMap { Int($0) }
        let size = Int(sysconf(Int32(_SC_PAGESIZE)))
        return pages.count > 1 ? (pages[0] * size, pages[1] * size) : nil
    }

    private static func content(of name: String) -> String? {
        try? String(contentsOfFile: "/proc/self/\(name)", encoding: .utf8)
    }
}
