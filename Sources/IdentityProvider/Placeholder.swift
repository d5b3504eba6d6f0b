enum IdentityProviderPlaceholder {}
