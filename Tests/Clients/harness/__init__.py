"""Starts the built programs and drives them from outside, as any other program would."""
