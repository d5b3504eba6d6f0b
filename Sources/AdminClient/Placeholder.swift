enum AdminClientPlaceholder {}
