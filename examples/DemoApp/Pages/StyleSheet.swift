/// The application's own look: one hue makes two applications look different.
enum StyleSheet {
    static func text(hue: Int) -> String { ":root { --hue: \(hue); }\n" + rules }

    private static let rules = """
        :root {
          color-scheme: light dark;
          --accent: oklch(45% 0.13 var(--hue)); --on-accent: #fff; --soft: oklch(95% 0.03 var(--hue));
          --page: oklch(98.5% 0.006 var(--hue)); --card: #fff; --text: #1a1d21; --muted: #5a6068; --line: #dfe2e6;
          --edge: #858b94; --error: #a8201a; --error-soft: #fdeeec;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --accent: oklch(82% 0.11 var(--hue)); --on-accent: oklch(20% 0.05 var(--hue)); --soft: oklch(28% 0.04 var(--hue));
            --page: oklch(17% 0.012 var(--hue)); --card: oklch(21% 0.014 var(--hue)); --text: #eef0f2; --muted: #a8aeb6;
            --line: #363b41; --edge: #7d838c; --error: #ffaaa2; --error-soft: #331b1c;
          }
        }
        *, *::before, *::after { box-sizing: border-box; }
        html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
        body {
          margin: 0; min-block-size: 100vh; display: grid; grid-template-rows: auto 1fr auto;
          color: var(--text); background: var(--page); overflow-wrap: anywhere;
        }
        h1, h2, p, dl, dd, pre { margin: 0; }
        h1 { font-size: clamp(1.625rem, 5vw, 2.25rem); line-height: 1.2; letter-spacing: -0.02em; text-wrap: balance; }
        h2 { font-size: 1.125rem; }
        code, pre { font: 0.875rem/1.5 ui-monospace, "Liberation Mono", monospace; }
        header { border-block-end: 1px solid var(--line); background: var(--card); padding: 0.875rem 1.25rem; }
        .brand {
          display: inline-flex; align-items: center; gap: 0.625rem; color: inherit; font-weight: 650; text-decoration: none;
        }
        .sign {
          display: grid; place-items: center; inline-size: 2rem; block-size: 2rem; border-radius: 0.5rem;
          background: var(--accent); color: var(--on-accent);
        }
        main {
          inline-size: min(100%, 46rem); margin-inline: auto; padding: clamp(1.5rem, 6vw, 3.5rem) 1rem;
          display: grid; gap: 1.5rem; align-content: start; grid-template-columns: minmax(0, 1fr);
        }
        .hero { display: grid; gap: 1.25rem; justify-items: start; }
        .hero > p, .about, dt { color: var(--muted); }
        .card {
          display: grid; gap: 0.875rem; padding: clamp(1.125rem, 4vw, 1.75rem); background: var(--card);
          border: 1px solid var(--line); border-radius: 1rem; grid-template-columns: minmax(0, 1fr);
        }
        .actions { display: flex; flex-wrap: wrap; gap: 0.75rem; }
        .button {
          display: inline-flex; align-items: center; min-block-size: 2.75rem; padding: 0.5rem 1.25rem; cursor: pointer;
          font: inherit; font-weight: 600; color: var(--text); background: var(--card); text-decoration: none;
          border: 1px solid var(--edge); border-radius: 0.625rem;
        }
        .button:hover { border-color: var(--text); }
        .primary { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
        .notice {
          inline-size: 100%; padding: 0.875rem 1rem; border-radius: 0.625rem; background: var(--soft);
          border-inline-start: 0.25rem solid var(--accent);
        }
        .notice.error { background: var(--error-soft); border-color: var(--error); color: var(--error); }
        .notice pre { margin-block-start: 0.375rem; white-space: pre-wrap; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; inline-size: 100%; font-size: 0.9375rem; text-align: start; }
        th, td { padding: 0.5rem 1rem 0.5rem 0; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
        thead th { color: var(--muted); font-size: 0.8125rem; font-weight: 600; }
        tbody th { font-weight: 400; white-space: nowrap; }
        tbody tr:last-child > * { border: 0; }
        dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.625rem 1.25rem; }
        .chip {
          display: inline-block; padding: 0.0625rem 0.625rem; margin: 0 0.25rem 0.25rem 0; font-size: 0.875rem;
          color: var(--accent); background: var(--soft); border-radius: 1rem;
        }
        footer { padding: 1.5rem 1.25rem; font-size: 0.875rem; color: var(--muted); text-align: center; }
        :focus-visible { outline: 0.1875rem solid var(--accent); outline-offset: 0.1875rem; }
        @media (max-width: 30rem) {
          dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
          dd { margin-block-end: 0.625rem; }
        }
        """
}
