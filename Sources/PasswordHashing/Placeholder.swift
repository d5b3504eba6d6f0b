enum PasswordHashingPlaceholder {}
