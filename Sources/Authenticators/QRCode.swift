import CQREncode

/// A QR code (ISO/IEC 18004), computed here: a shared key is shown to no third party.
package struct QRCode: Sendable, Hashable {
    /// Modules along one side, without the quiet zone.
    package let width: Int
    private let darkModules: [Bool]

    /// The quiet zone that readers need around the code (ISO/IEC 18004 §9.1), in modules.
    package static let quietZone = 4

    /// `nil` when the text does not fit into a QR code (about 2 300 bytes at this level) or holds a NUL.
    package init?(_ text: String) {
        guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
        let bytes = Array(text.utf8)
        guard let code = QRcode_encodeData(Int32(clamping: bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        guard let data = code.pointee.data else { return nil }
        let width = Int(code.pointee.width)
        self.width = width
        // The lowest bit of each byte is the colour.
        darkModules = (0..<width * width).map { data[$0] & 1 == 1 }
    }

    package func isDark(row: Int, column: Int) -> Bool {
        guard (0..<width).contains(row), (0..<width).contains(column) else { return false }
        return darkModules[row * width + column]
    }

    /// The data of an SVG `path` that paints the dark modules, in a box of `side` by `side`: a run of neighbours is one
    /// rectangle.
    package var path: String {
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, darkModules[row * width + column] { column += 1 }
                if column > start {
                    path += "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1h-\(column - start)z"
                }
                column += 1
            }
        }
        return path
    }

    /// Modules along one side with the quiet zone: the width and height of the SVG's view box.
    package var side: Int { width + 2 * Self.quietZone }
}
