"""The results as Markdown."""


def table(title, ceiling, results):
    rows = [row("ceiling: one JSON route", ceiling, "1", "")]
    for result in results:
        ratio = f"{result.ratio:.2f}"
        if result.signatures:
            ratio += f"; {result.signatures:.2f} of openssl"
        floor = "" if result.floor is None else f"{result.floor}{'' if result.floor_is_met else ' (missed)'}"
        rows.append(row(result.name, result.figures, ratio, floor))
    head = "| | requests/s | ratio | floor | p50 ms | p99 ms | server CPU µs |\n|---|---:|---:|---:|---:|---:|---:|"
    return f"### {title}\n\n{head}\n" + "\n".join(rows) + "\n"


def row(name, figures, ratio, floor):
    return (
        f"| {name} | {figures.rate:,.0f} | {ratio} | {floor} | {figures.p50 / 1000:.2f} | {figures.p99 / 1000:.2f} "
        f"| {figures.processor:.0f} |")


def facts(lines):
    return "| | | floor |\n|---|---:|---:|\n" + "\n".join(f"| {name} | {value} | {floor} |" for name, value, floor in lines) + "\n"
