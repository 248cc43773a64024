// Keeps the page current and sends its forms without leaving it. Without this file the page reloads itself and works as well.
const message = document.getElementById("message");

const source = new EventSource("/live");
source.onmessage = ({ data }) => {
  const next = new DOMParser().parseFromString(data, "text/html");
  const focused = document.activeElement?.id;
  for (const region of document.querySelectorAll("[data-live]")) {
    const changed = next.getElementById(region.id);
    if (changed && changed.outerHTML !== region.outerHTML) region.replaceWith(changed);
  }
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  if (message.dataset.lost) say("", false);
};
source.onerror = () => {
  say("The Pod that this page follows is gone or restarts; looking for one that answers…", true);
  message.dataset.lost = "yes";
};

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
