// The comforts of every page; none depends on them.
"use strict";

// Says shortly before a page expires that it does, and offers to start again with what was typed (WCAG 2.2 §2.2.1).
const notice = document.querySelector("[data-expires-in]");
if (notice) {
  const seconds = Number(notice.dataset.expiresIn);
  const warning = Math.min(120, seconds / 2);
  setTimeout(() => { notice.hidden = false; }, (seconds - warning) * 1000);

  const link = notice.querySelector("a");
  link?.addEventListener("click", () => {
    const typed = document.querySelector("#identifier")?.value;
    const address = new URL(link.href);
    if (typed && !address.pathname.startsWith("/login")) {
      address.searchParams.set("login_hint", typed);
      link.href = address.href;
    }
  });
}

// Shows a password to whoever types it (OWASP ASVS 5.0 §6.2.6). It is hidden again before it is sent: browsers remember
// the texts of other fields.
for (const button of document.querySelectorAll("[data-reveals]")) {
  const field = document.getElementById(button.dataset.reveals);
  const reveal = (isShown) => {
    field.type = isShown ? "text" : "password";
    button.setAttribute("aria-pressed", String(isShown));
  };
  button.hidden = false;
  button.addEventListener("click", () => reveal(field.type === "password"));
  field.form.addEventListener("submit", () => reveal(false));
}
