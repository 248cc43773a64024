// Keeps the page up to date and submits its forms without a reload. Without this script the page still works and reloads itself.
const message = document.getElementById("message");

// The server sends a sign of life every 15 seconds; without it, a browser would wait for ever on a broken stream.
const QUIET = 45_000;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 15_000;
let source, silence;
let retry = FIRST_RETRY;

follow();

function follow() {
  source = new EventSource("/live");
  source.onmessage = ({ data }) => {
    show(data);
    alive();
  };
  source.addEventListener("alive", alive);
  source.onerror = lost;
  listen();
}

function alive() {
  retry = FIRST_RETRY;
  if (message.dataset.lost) say("", false);
  listen();
}

function listen() {
  clearTimeout(silence);
  silence = setTimeout(lost, QUIET);
}

// EventSource gives up after any response other than 200, such as the 503 of a Pod that is about to stop.
function lost() {
  clearTimeout(silence);
  source.close();
  say("The Pod that this page follows is gone or restarts; looking for one that answers…", true);
  message.dataset.lost = "yes";
  setTimeout(follow, retry * (0.5 + Math.random() / 2));
  retry = Math.min(2 * retry, LAST_RETRY);
}

function show(data) {
  const next = new DOMParser().parseFromString(data, "text/html");
  const focused = document.activeElement?.id;
  for (const region of document.querySelectorAll("[data-live]")) {
    const changed = next.getElementById(region.id);
    if (changed && changed.outerHTML !== region.outerHTML) region.replaceWith(changed);
  }
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const answer = await fetch("/", {
      method: "POST",
      headers: { Accept: "text/plain" },
      body: new URLSearchParams(new FormData(event.target)),
    });
    say(await answer.text(), !answer.ok);
  } catch {
    say("No Pod answered. Try again in a moment.", true);
  }
});

function say(text, problem) {
  delete message.dataset.lost;
  message.textContent = text;
  message.className = problem ? "problem" : "";
}
