/// How long a consent is remembered where the person wants that.
package struct ConsentPolicy: Sendable {
    /// Zero: until it is withdrawn.
    package let rememberFor: Duration

    package init(rememberFor: Duration) { self.rememberFor = rememberFor }
}
