enum GroundPlaceholder {}
