"""A person's browser: its tabs, what they do there, and what went wrong unseen."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from . import rules


class Visitor:
    """One browser profile. Everything that its tabs load is watched: see `complaints`."""

    def __init__(self, context, stack):
        self.context = context
        self.stack = stack
        self.console = []
        self.responses = []
        context.on("console", self._note)
        context.on("weberror", lambda error: self.console.append(f"uncaught: {error.error}"))
        context.on("response", lambda response: self.responses.append(response))
        self.page = context.new_page()

    # -- what people do ------------------------------------------------------------------------------------------

    def begin(self, app, page=None):
        """Opens an app and presses its "Sign in"."""
        page = page or self.page
        page.goto(app.url)
        self.sees("welcome", page)
        self.press("sign-in", page)

    def fill_login(self, person, password=None, page=None):
        page = page or self.page
        self.sees("login", page)
        page.get_by_label("E-mail or user name").fill(person.email)
        page.get_by_label("Password").fill(password or person.password)

    def sign_in(self, app, person, page=None):
        """The whole way to the app's page about the person, with consent."""
        self.begin(app, page)
        self.fill_login(person, page=page)
        self.press("submit", page)
        self.allow(page)

    def allow(self, page=None):
        self.sees("consent", page)
        self.press("allow", page)
        self.sees("profile", page)

    def sign_out(self, app, answer="sign-out"):
        """Presses "Sign out" in an app, and answers the question that follows."""
        self.page.goto(app.url)
        self.sees("profile")
        self.press("sign-out")
        self.sees("logout")
        self.press(answer)

    def press(self, name, page=None):
        self.part(name, page).click()

    # -- what they see -------------------------------------------------------------------------------------------

    def part(self, name, page=None):
        return (page or self.page).locator(f'[data-test="{name}"]')

    def sees(self, name, page=None):
        """Waits for a page or a part of one, which must fit into the window's width."""
        page = page or self.page
        expect(self.part(name, page)).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} is {wide} px wider than the window"

    def claim(self, name, page=None):
        return self.part(f"claim-{name}", page).inner_text()

    # -- what nobody sees ----------------------------------------------------------------------------------------

    def complaints(self):
        """Everything that is wrong with what was loaded so far."""
        origins = {self.stack.server.issuer, self.stack.idp.url}
        found = list(self.console)
        for response in self.responses:
            url = urlsplit(response.url)
            where = f"{response.status} {url.netloc}{url.path}"
            headers = response.headers_array()
            found += [f"{where}: {each}" for each in rules.cookie_complaints(headers)]
            found += [f"{where}: {each}" for each in rules.redirect_complaints(response.status, headers)]
            is_ours = f"{url.scheme}://{url.netloc}" in origins
            found += [f"{where}: {each}" for each in rules.page_complaints(headers, is_app=not is_ours)]
        return found

    def cookies_set(self):
        """Every `Set-Cookie` so far."""
        return [
            header["value"] for response in self.responses for header in response.headers_array()
            if header["name"].lower() == "set-cookie"
        ]

    def _note(self, message):
        if message.type not in ("error", "warning"):
            return
        # A page with an error status is one of the pages; Chromium reports the status as if something were missing.
        is_page = any(page.url == message.location["url"] for page in self.context.pages)
        if is_page and message.text.startswith("Failed to load resource: the server responded with a status of 4"):
            return
        self.console.append(f"console at {urlsplit(message.location['url']).path}: {message.text}")
