// Keeps the list of a diary page as it stands. The server says only that something changed; the page is then asked for
// again, under the rights of whoever looks at it, and its list takes the place of the old one. Nothing else of the page
// is touched, and the list is not touched either while somebody is in it.

const FIRST = 1000;
const LONGEST = 60000;

const CHANGED = "The list has changed.";
const SHOWN = "The list has changed. It is shown as it stands now.";
const SIGNED_OUT = "You are signed out. Sign in again to see what others change.";

/** Begins, where the page has a live list. */
export function begin() {
  const box = document.querySelector("[data-pigot-live]");
  const list = document.querySelector("[data-pigot-live-list]");
  if (!box || !list || !window.EventSource) return;
  const words = box.querySelector('[role="status"]');
  const button = box.querySelector("button");
  let source;
  let timer;
  let pause = FIRST;
  let newer;
  let looking = false;
  let again = false;
  let over = false;

  function say(text) {
    // Emptied first, so that the same words are read out a second time.
    words.replaceChildren();
    setTimeout(() => {
      const paragraph = document.createElement("p");
      paragraph.className = "govuk-body";
      paragraph.textContent = text;
      words.replaceChildren(paragraph);
    }, 100);
  }

  function listen() {
    clearTimeout(timer);
    if (over || source || document.hidden) return;
    source = new EventSource(box.dataset.pigotLive);
    // Also after a gap, in which anything may have changed.
    source.addEventListener("open", () => {
      pause = FIRST;
      look();
    });
    source.addEventListener("changed", look);
    source.addEventListener("error", () => {
      // The browser's own way to try again never gives a busy server more time.
      stop();
      timer = setTimeout(() => {
        look();
        listen();
      }, pause * (1 + Math.random() / 2));
      pause = Math.min(pause * 2, LONGEST);
    });
  }

  function stop() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }

  async function look() {
    if (over || document.hidden) return;
    again = looking;
    if (looking) return;
    looking = true;
    try {
      do {
        again = false;
        const answer = await fetch(location.href, {
          headers: { "x-pigot-by-itself": "1" },
          cache: "no-store",
          redirect: "manual",
        });
        if (answer.type === "opaqueredirect" || answer.status === 401) {
          over = true;
          stop();
          say(SIGNED_OUT);
        } else if (answer.ok) {
          compare(new DOMParser().parseFromString(await answer.text(), "text/html"));
        }
      } while (again && !over);
    } catch {
      // The server cannot be reached: the stream is lost too and says when it is back.
    } finally {
      looking = false;
    }
  }

  function compare(page) {
    const found = page.querySelector("[data-pigot-live-list]");
    if (!found) return;
    if (likeness(found) === likeness(list)) {
      newer = undefined;
      button.hidden = true;
    } else if (inUse()) {
      newer = page;
      button.hidden = false;
      say(CHANGED);
    } else {
      show(page);
    }
  }

  function show(page) {
    for (const [to, from] of [
      [list, page.querySelector("[data-pigot-live-list]")],
      [document.querySelector(".pigot-as-at"), page.querySelector(".pigot-as-at")],
    ]) {
      if (to && from) to.replaceChildren(...from.childNodes);
    }
    newer = undefined;
    button.hidden = true;
    say(SHOWN);
  }

  /** What people can see and follow, so that what scripts add makes no difference. */
  function likeness(element) {
    const links = [...element.querySelectorAll("a")].map((link) => link.getAttribute("href"));
    return `${element.textContent}\n${links.join("\n")}`;
  }

  function inUse() {
    const chosen = getSelection();
    return (
      list.contains(document.activeElement) ||
      (chosen !== null && !chosen.isCollapsed && list.contains(chosen.anchorNode))
    );
  }

  button.addEventListener("click", () => {
    if (newer) show(newer);
    // The button goes; whoever pressed it goes on in the list.
    list.tabIndex = -1;
    list.focus({ preventScroll: true });
    list.addEventListener("blur", () => list.removeAttribute("tabindex"), { once: true });
  });

  // A page that nobody sees keeps no connection: a browser has only a few for each server.
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", listen);
  listen();
}
