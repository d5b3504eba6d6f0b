"""What every response must carry, beside its content."""

#: Of every page of the server and the identity provider; `None`: any value.
PAGE_HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    "x-robots-tag": "noindex",
    "permissions-policy": None,
    "content-security-policy": None,
}
#: Of the example app's pages, which embed nothing and are embedded by nobody either.
APP_HEADERS = {name: PAGE_HEADERS[name] for name in (
    "content-type", "x-content-type-options", "referrer-policy", "cache-control", "content-security-policy")}

POLICY = ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
FORBIDDEN = ("server", "x-powered-by", "access-control-allow-origin")


def values(headers):
    return {header["name"].lower(): header["value"] for header in headers}


def page_complaints(headers, is_app):
    """About a page's headers; nothing about other things than pages."""
    have = values(headers)
    if not have.get("content-type", "").startswith("text/html"):
        return []
    found = []
    for name, wanted in (APP_HEADERS if is_app else PAGE_HEADERS).items():
        if name not in have:
            found.append(f"{name} is missing")
        elif wanted is not None and have[name] != wanted:
            found.append(f"{name} is {have[name]!r}, not {wanted!r}")
    directives = [directive.strip() for directive in have.get("content-security-policy", "").split(";")]
    found += [f"the content security policy lacks {each}" for each in POLICY if each not in directives]
    found += [f"the content security policy has {each}" for each in directives if "unsafe" in each]
    found += [f"{name} is there" for name in FORBIDDEN if name in have]
    return found


def redirect_complaints(status, headers):
    """307 and 308 would send a password on (RFC 9700 §4.12)."""
    if not 300 <= status < 400 or status == 304:
        return []
    found = [] if status in (302, 303) else [f"a redirect of status {status}"]
    found += [f"{name} is there" for name in FORBIDDEN if name in values(headers)]
    return found


def cookie_complaints(headers, https=False, same_site="lax"):
    """About every `Set-Cookie`."""
    found = []
    for cookie in (header["value"] for header in headers if header["name"].lower() == "set-cookie"):
        name = cookie.partition("=")[0]
        attributes = [attribute.strip().lower() for attribute in cookie.split(";")[1:]]
        wanted = ["httponly", f"samesite={same_site}", "path=/"] + (["secure"] if https else [])
        found += [f"cookie {name} lacks {each}" for each in wanted if each not in attributes]
        found += [f"cookie {name} has {each}" for each in attributes if each.startswith("domain")]
        if len(cookie) > 4000:
            found.append(f"cookie {name} has {len(cookie)} characters")
    return found
