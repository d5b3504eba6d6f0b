/// Every page that there is. A new page is one line here, one context and one template.
package enum Pages {
    package static let all: [Entry] = [
        Entry(LoginContext.self),
        Entry(AccountChooserContext.self),
        Entry(SecondFactorContext.self),
        Entry(EnrolFactorContext.self),
        Entry(RecoveryCodesContext.self),
        Entry(ConsentContext.self),
        Entry(LogoutContext.self),
        Entry(LoggedOutContext.self),
        Entry(DeviceCodeContext.self),
        Entry(DeviceConfirmContext.self),
        Entry(DeviceDoneContext.self),
        Entry(ErrorContext.self),
        Entry(HomeContext.self),
        Entry(AccountOverviewContext.self),
        Entry(SessionsContext.self),
        Entry(ApplicationsContext.self),
        Entry(SecurityContext.self),
        Entry(AddFactorContext.self),
        Entry(EditFactorContext.self),
        Entry(ConnectionsContext.self),
        Entry(RegisterContext.self),
        Entry(CodeEntryContext.self),
        Entry(ConfirmEmailContext.self),
        Entry(MailedLinkContext.self),
        Entry(RecoveryContext.self),
        Entry(NewPasswordContext.self),
        Entry(DoneContext.self),
        Entry(KeepAccountContext.self),
        Entry(UpstreamAccountContext.self),
        Entry(ConnectAccountContext.self),
        Entry(TermsContext.self),
        Entry(CompleteProfileContext.self),
        Entry(AccountProfileContext.self),
        Entry(AccountEmailContext.self),
        Entry(AccountPasswordContext.self),
        Entry(AccountEventsContext.self),
        Entry(PastConsentsContext.self),
        Entry(AccountDataContext.self),
        Entry(ManageUsersContext.self),
        Entry(ManageUserContext.self),
        Entry(ManageClientsContext.self),
        Entry(ManageClientContext.self),
        Entry(ManageSecretContext.self),
        Entry(ManageEventsContext.self),
    ]

    /// A page without its type: what the loader and the preview gallery need of it.
    package struct Entry: Sendable {
        package let template: String
        package let states: [String]
        private let samples: @Sendable (Messages) -> [PageObject]
        private let draw: @Sendable (PageRenderer, Int, PageVisit) -> String?

        init<Page: PageContext>(_ page: Page.Type) {
            template = Page.template
            states = Page.samples.map(\.name)
            samples = { messages in Page.samples.map { $0.page.fields(messages) } }
            draw = { renderer, state, visit in
                Page.samples.indices.contains(state) ? renderer.render(Page.samples[state].page, for: visit) : nil
            }
        }

        /// All names of the page, from all its samples together.
        func shape(_ messages: Messages) -> PageObject {
            samples(messages).reduce([:]) { $0.merged(with: $1) }
        }

        /// The values of each sample, in the order of `states`.
        func values(_ messages: Messages) -> [PageObject] { samples(messages) }

        /// The page in one of its `states`.
        package func render(_ renderer: PageRenderer, state: String, visit: PageVisit = PageVisit()) -> String? {
            states.firstIndex(of: state).flatMap { draw(renderer, $0, visit) }
        }
    }
}
