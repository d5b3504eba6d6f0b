/// Where in HTML a variable stands. It decides which sort of value is safe there.
enum MarkupPlace: Sendable, Hashable {
    case content
    /// In a quoted value; `isStart` when nothing precedes it there.
    case attribute(String, isStart: Bool)
    /// In a tag, but not in a quoted value.
    case tag
    /// Within `<script>`, `<style>` or a comment.
    case raw
}
