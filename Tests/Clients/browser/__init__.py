"""Journeys of people through both programs and two apps, in Chromium."""
