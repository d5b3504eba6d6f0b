import Ground

/// One authorization: what a person let a client do at one sign-on. All its tokens hang on it.
package typealias AuthorizationID = Identifier<Authorization>
package typealias ClientID = Identifier<Client>
/// One run through the authorization endpoint, from the request to the code.
package typealias FlowID = Identifier<Flow>
/// A login session of a browser: `sid` in tokens (OpenID Connect Front-Channel Logout 1.0 §3).
package typealias SessionID = Identifier<LoginSession>
package typealias Subject = Identifier<SubjectKind>
package typealias TrustGrantID = Identifier<TrustGrant>

/// The kind of `Subject`: a person, as the identity provider names them (`sub`), or a client that acts for itself.
package enum SubjectKind {}
