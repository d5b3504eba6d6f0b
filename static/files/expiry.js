// Says shortly before a page expires that it does, and offers to start again with what was typed (WCAG 2.2 §2.2.1).
"use strict";

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
