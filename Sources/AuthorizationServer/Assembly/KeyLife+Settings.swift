import OAuth
import Settings

extension KeyLife {
    /// The operator's choice, from the settings.
    init(_ keys: ServerSettings.Keys) {
        self.init(
            publishedBefore: keys.publishedBefore, rotationInterval: keys.rotationInterval,
            publishedAfter: keys.publishedAfter)
    }
}
