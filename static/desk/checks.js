/* The panel "Before publication" in the editor: what the checks find in the form as it stands.

   The form is sent a second after its last change, to the address below that of its preview. Nothing here is
   needed: publishing is stopped by the server. */

const PAUSE = 1000;

const form = document.querySelector("[data-edit-form]");
const panel = document.querySelector("[data-page-checks]");

if (form && panel) {
  const status = panel.querySelector("[data-page-checks-status]");
  const findings = panel.querySelector("[data-page-checks-findings]");
  const failed = panel.querySelector("[data-page-checks-failed]");
  let seen = null;
  let sent = null;
  let busy = false;

  // A new page has another address once it was saved, so it is read each time.
  const address = () => {
    const preview = document.querySelector("[data-w-preview-url-value]");
    return preview && `${preview.dataset.wPreviewUrlValue}checks/`;
  };

  // What is typed as text and nothing that is uploaded.
  const contents = () => {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") data.append(name, value);
    }
    return data.toString();
  };

  const show = (html) => {
    const received = document.createElement("template");
    received.innerHTML = html;
    const summary = received.content.querySelector("[data-summary]");
    const text = summary.textContent.trim().replace(/\s+/g, " ");
    summary.remove();
    // Said aloud only when it is something else.
    if (status.textContent !== text) status.textContent = text;
    const focused = document.activeElement?.closest("[data-page-checks] [data-place]")?.dataset.place;
    findings.replaceChildren(received.content);
    if (focused) findings.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus();
  };

  const ask = async (body) => {
    busy = true;
    sent = body;
    try {
      const response = await fetch(address(), {
        method: "POST",
        body,
        headers: {
          "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
          "X-Requested-With": "XMLHttpRequest",
        },
      });
      if (!response.ok || response.redirected) throw new Error(response.status);
      show(await response.text());
      failed.hidden = true;
    } catch {
      failed.hidden = false;
    }
    busy = false;
  };

  // Draftail and the choosers write into hidden fields without an event, so the form itself is compared.
  const look = () => {
    if (document.hidden || busy || !address()) return;
    const now = contents();
    if (now === seen && now !== sent) ask(now);
    seen = now;
  };

  // Opens the tab and the sections that an element is in. A tab takes its time.
  const reveal = async (element) => {
    const tab = element.closest("[role=tabpanel][hidden]");
    if (tab) document.querySelector(`[role=tab][aria-controls="${tab.id}"]`)?.click();
    for (let tries = 0; tab?.hidden && tries < 20; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    for (let box = element; box; box = box.parentElement?.closest("[data-panel]")) {
      box.querySelector(":scope > * [data-panel-toggle][aria-expanded=false]")?.click();
    }
  };

  findings.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-place]");
    if (!button) return;
    // As deep as the page knows the way.
    let place = form;
    for (const step of button.dataset.place.split(".")) {
      place = place.querySelector(`[data-contentpath="${CSS.escape(step)}"]`) ?? place;
    }
    if (place === form) return;
    await reveal(place);
    place.scrollIntoView({ block: "center" });
    const fields = "input:not([type=hidden]), textarea, select, [contenteditable=true], button";
    const visible = [...place.querySelectorAll(fields)].find((field) => field.offsetParent);
    visible?.focus({ preventScroll: true });
  });

  setInterval(look, PAUSE);
  look();
}
