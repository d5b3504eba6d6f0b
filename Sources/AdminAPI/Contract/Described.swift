/// A wire model that the contract of the HTTP API describes.
package protocol Described: SendableMetatype {
    /// Hydra's name for it; its SDKs have classes of these names.
    static var modelName: String { get }
    static var schema: JSONSchema { get }
}
