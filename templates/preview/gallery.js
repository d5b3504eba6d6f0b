// Shows each page in its whole height, and all of them anew when a file was saved.
const frames = [...document.querySelectorAll("iframe")];

for (const frame of frames) {
  frame.addEventListener("load", () => {
    const height = frame.contentDocument?.documentElement.scrollHeight ?? 0;
    if (height > 0) frame.height = Math.max(480, height);
  });
}

let revision = document.body.dataset.revision;

setInterval(async () => {
  try {
    const now = await (await fetch("/revision")).text();
    if (now !== revision) location.reload();
    revision = now;
  } catch {
    // The preview has ended; it may begin again.
  }
}, 1000);
