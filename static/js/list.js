/* A list of stories that grows where it stands, when the reader asks for it. Without this script the same
   list is read by its numbered pages, and whatever fails here leaves their links. Nothing is stored: what is
   needed to come back is in the address and in this entry of the tab’s history, and goes with the tab. */

// Loads in a row. Then the numbered pages lead on, so that the footer can always be reached.
const LIMIT = 3;
// “Load more while scrolling” is on. A fragment never reaches the server: the page is the same for everybody.
const AUTO = "#scroll";
// Milliseconds: what a bad line may take; and how long scrolling rests before the address follows, because
// browsers refuse one that changes too often.
const PATIENCE = 30_000;
const REST = 200;

const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
const top = (element) => element.getBoundingClientRect().top;
const linksIn = (list) => [...list.querySelectorAll(".story-card__title a")];
const pathOf = (link) => link.getAttribute("href");

// --- Batches: what the numbered pages brought ---

/** The parts of a numbered page. Throws where there is no list, as on a page about an error. */
function read(source, url) {
    const find = (selector) => source.querySelector(selector);
    const list = find(".story-list[data-batch]");
    return {
        url,
        list,
        title: source.title,
        texts: list.dataset,
        facts: find(".list-facts"),
        nav: find(".pagination"),
        prev: find(".pagination [rel=prev]"),
        next: find(".pagination [rel=next]"),
    };
}

async function fetchPage(url) {
    const answer = await fetch(url, { signal: AbortSignal.timeout?.(PATIENCE) });
    if (!answer.ok) throw new Error(answer.status);
    return read(new DOMParser().parseFromString(await answer.text(), "text/html"), answer.url);
}

const batches = [read(document, location.href.split("#")[0])];
const { texts, facts } = batches[0];
let { nav } = batches[0];
const anchor = nav.querySelector("a").hash;

const outermost = (rel) => batches.at(rel === "next" ? -1 : 0);
const links = () => batches.flatMap(({ list }) => linksIn(list));
const linkTo = (path) => links().find((link) => pathOf(link) === path);

/** A batch begins with its name: a place for the focus, and no item of the list. */
function name(batch) {
    batch.name ??= make("p", { className: "list-batch", tabIndex: -1, textContent: batch.texts.batch });
    batch.list.before(batch.name);
}

/** Put a batch at this end of the list. Returns whether it brought anything new. */
function add(batch, rel) {
    const neighbour = outermost(rel);
    // A story that was published meanwhile has moved the others on by one.
    const shown = new Set(links().map(pathOf));
    for (const link of linksIn(batch.list)) if (shown.has(pathOf(link))) link.closest("li").remove();
    if (rel === "next") {
        nav.replaceWith(batch.nav);
        nav = batch.nav;
    }
    if (!batch.list.children.length) {
        neighbour[rel] = batch[rel];
        return false;
    }
    if (rel === "next") {
        neighbour.list.after(batch.list);
        batches.push(batch);
    } else {
        name(neighbour);
        neighbour.name.before(batch.list);
        batches.unshift(batch);
    }
    name(batch);
    facts.firstElementChild.textContent = batch.texts.shows
        .replace("{first}", outermost("prev").texts.first)
        .replace("{last}", outermost("next").texts.last);
    facts.lastElementChild.textContent = batch.facts.lastElementChild.textContent;
    return true;
}

// --- Scrolling ---

// How far the reader has scrolled, so that scrolling of ours is not taken for theirs.
let reached = scrollY;
// Pixels. Less is nobody's scrolling: the browser makes good what a picture or a line has moved.
const NUDGE = 16;

function scroll(distance) {
    scrollBy({ top: distance, behavior: "instant" });
    reached = scrollY;
}

/** Add a batch without moving what is seen: a footer too, if that is where the reader has scrolled to. */
function grow(batch, rel, pressed) {
    const last = links().at(-1);
    const still = rel === "prev" || pressed || top(last) > 0 ? last : on.box;
    const before = top(still);
    const isNew = add(batch, rel);
    scroll(top(still) - before);
    return isNew;
}

// --- Ways on and back: a button each, and a line that tells what it does ---

function makeWay(rel, words, box) {
    const way = { rel, box, loads: 0 };
    way.button = make("button", { type: "button", className: "list-way__button", textContent: words });
    way.status = make("p", { className: "list-way__status", role: "status" });
    way.button.addEventListener("click", () => load(way, true));
    box.append(way.button, way.status);
    return way;
}

const on = makeWay("next", texts.more, make("div", { className: "list-way" }));
const auto = make("input", { type: "checkbox", checked: location.hash === AUTO });
const setting = make("label", { className: "list-way__auto" });
setting.append(auto, texts.auto);
on.box.append(setting);
if (batches[0].next) nav.before(on.box);

const linkBack = document.querySelector("a.list-way__button");
const ways = linkBack ? [on, makeWay("prev", linkBack.textContent, linkBack.parentElement)] : [on];

/** Buttons where they lead somewhere; links where a button is not there or has failed. */
function refresh() {
    for (const way of ways) {
        const link = outermost(way.rel)[way.rel];
        const offered = link && way.loads < LIMIT;
        way.button.hidden = !offered;
        way.button.ariaDisabled = Boolean(way.busy);
        way.box.classList.toggle("list-way--failed", Boolean(way.failed));
        const plain = way === on ? nav.querySelectorAll(".pagination__step") : [linkBack];
        for (const element of plain) element.hidden = offered && !way.failed;
        if (way === on) continue;
        if (link) linkBack.href = link.href;
        else linkBack.hidden = true;
    }
    // The setting goes along to the other pages of the list.
    const pages = [...nav.querySelectorAll("a"), ...(linkBack ? [linkBack] : [])];
    for (const link of pages) link.hash = auto.checked ? AUTO : anchor;
}

async function load(way, pressed) {
    if (way.busy) return;
    const { rel, status, button } = way;
    const { list } = outermost(rel);
    const setBusy = (busy) => {
        list.ariaBusy = way.busy = busy;
        refresh();
    };
    way.failed = false;
    status.textContent = texts.loading;
    setBusy(true);
    let batch;
    do {
        batch = await fetchPage(outermost(rel)[rel].href).catch(() => null);
    } while (batch && !grow(batch, rel, pressed) && batch[rel]);
    if (batch) way.loads += 1;
    way.failed = !batch;
    // Whoever went elsewhere while it loaded stays there. Safari does not focus a button that is clicked.
    const wasHere = [button, pressed && document.body].includes(document.activeElement);
    setBusy(false);
    if (!batch) status.textContent = texts[`${rel}Failed`];
    else if (rel === "prev" || batch.next) status.textContent = batch.texts.batch;
    else status.textContent = batches[0].prev ? texts.end : texts.all;
    if (batch && wasHere && (pressed || button.hidden)) {
        (batch.name ?? nav.querySelector("a")).focus({ preventScroll: true });
    }
    save();
}

// --- The address, and coming back ---

// The story that was opened last, so that the focus can return to it.
let left = "";
let timer;

/** From the moment the list has grown: a browser would put back the scrolling before it has grown again. */
const scrollingIsOurs = () => batches.length > 1 || history.scrollRestoration === "manual";

/** Write down the page that is being read, and where it is being read. */
function save() {
    clearTimeout(timer);
    const batch = batches.findLast(({ list }) => top(list) < innerHeight / 2) ?? batches[0];
    const inBatch = linksIn(batch.list);
    const at = inBatch.find((link) => link.getBoundingClientRect().bottom > 0) ?? inBatch.at(-1);
    const pages = batches.map(({ url }) => url);
    const loads = ways.map((way) => way.loads);
    if (scrollingIsOurs()) history.scrollRestoration = "manual";
    const state = { pages, loads, left, at: pathOf(at), top: top(at) };
    history.replaceState(state, "", batch.url + (auto.checked ? AUTO : ""));
    document.title = batch.title;
}

/** Scroll to where the reader was. Returns how far down the window that story is now. */
function place({ at, top: before }) {
    const link = linkTo(at);
    if (scrollingIsOurs()) scroll(link ? top(link) - before : top(batches[0].list));
    return link && top(link);
}

/** Build again what the reader had left, around the page in the address, which is here already. */
async function comeBack(state) {
    const placed = place(state);
    const own = state.pages.indexOf(batches[0].url);
    // Whoever reloads wants the page in the address.
    if (own < 0 || performance.getEntriesByType("navigation")[0].type === "reload") return save();
    left = state.left;
    for (const way of ways) way.busy = true;
    const fetching = state.pages.map((url, index) => index !== own && fetchPage(url));
    const pages = await Promise.all(fetching).catch(() => []);
    for (const page of pages.slice(0, own).reverse()) grow(page, "prev");
    for (const page of pages.slice(own + 1)) grow(page, "next", true);
    ways.forEach((way, index) => {
        way.busy = false;
        if (pages.length) way.loads = state.loads[index];
    });
    refresh();
    // The place may have been out of reach before, but the reader may also have scrolled on.
    const link = linkTo(state.at);
    if (!link || !placed || Math.abs(top(link) - placed) < 2) place(state);
    if (document.activeElement === document.body) focusLeft();
    save();
}

const focusLeft = () => linkTo(left)?.focus({ preventScroll: true });

// --- What the reader does ---

document.addEventListener("click", ({ target }) => {
    const link = target.closest("a");
    if (!link) return;
    left = link.closest(".story-list") ? pathOf(link) : "";
    if (left || scrollingIsOurs()) save();
});

addEventListener("scroll", () => {
    clearTimeout(timer);
    if (scrollingIsOurs()) timer = setTimeout(save, REST);
    const isDown = scrollY > reached + NUDGE;
    if (isDown || scrollY < reached) reached = scrollY;
    // One screen ahead. After a failure the reader decides.
    const isDue = isDown && top(on.box) < 2 * innerHeight;
    if (auto.checked && isDue && !on.button.hidden && !on.failed) load(on);
});

auto.addEventListener("change", () => {
    refresh();
    save();
});

// A tab that was kept as it was has everything but, in some browsers, the focus.
addEventListener("pageshow", ({ persisted }) => persisted && focusLeft());

// Back from a fragment of this page, such as the skip link’s.
addEventListener("popstate", ({ state }) => state && place(state));

refresh();
if (history.state?.pages) comeBack(history.state);
