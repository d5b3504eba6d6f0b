/// The application's sign in the browser's tab: its initial on its colour.
enum Icon {
    static func text(_ settings: ResolvedSettings) -> HTML {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
        <rect width="32" height="32" rx="8" fill="hsl(\(settings.hue) 70% 30%)"/>
        <text x="16" y="22.5" fill="#fff" font-family="system-ui, sans-serif" font-size="19" font-weight="700" text-anchor="middle">\(settings.initial)</text>
        </svg>
        """
    }
}
