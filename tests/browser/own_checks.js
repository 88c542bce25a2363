/* What axe cannot see, or leaves to people. Each check returns the findings as sentences; none means it is well.
   access.py puts this into a page and says when each of them runs. */
window.ownChecks = (() => {
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const TEXT = "p, li, h1, h2, h3, h4, dt, dd, figcaption, blockquote, label, a, button, th, td, summary, span";
    const say = (element, words) => `${words}: ${element.outerHTML.slice(0, 120)}`;
    const style = (element) => getComputedStyle(element);
    const text = (element) => (element.innerText ?? "").trim().replace(/\s+/g, " ");
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
    // What is there for screen readers alone has a box of one pixel.
    const isHiddenText = (element) => Boolean(element.closest(".visually-hidden, .site-header__words"));
    const isInFlow = (element) => ["static", "relative"].includes(style(element).position);
    const ownText = (element) =>
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const focusables = () => all(FOCUSABLE).filter((element) => isShown(element) && !element.disabled && !inShadow(element));
    const inShadow = (element) => element.localName.startsWith("wagtail-");

    // --- Colours ---

    const numbers = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    function luminance(colour) {
        const [red, green, blue] = numbers(colour).slice(0, 3).map((value) => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }
    function contrast(one, other) {
        const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
        return (light + 0.05) / (dark + 0.05);
    }
    function ground(element) {
        for (let at = element; at; at = at.parentElement) {
            const colour = style(at).backgroundColor;
            if (numbers(colour)[3] !== 0) return colour;
        }
        return "rgb(255, 255, 255)";
    }

    // --- Focus ---

    function isCovered(element) {
        const box = element.getClientRects()[0];
        if (!box) return true;
        const inset = 2;
        const points = [
            [box.left + box.width / 2, box.top + box.height / 2],
            [box.left + inset, box.top + inset],
            [box.right - inset, box.bottom - inset],
        ];
        return points.every(([x, y]) => {
            const on = document.elementFromPoint(x, y);
            return !on || !(element.contains(on) || on.contains(element) || element.labels?.[0]?.contains(on));
        });
    }

    /** Goes through everything that can be reached by keyboard, as the browser's own scrolling shows it. */
    function focus() {
        const found = [];
        const seen = () => [location.href, all("dialog[open], details[open], :popover-open").length,
            document.querySelector("main")?.innerText].join();
        const atFirst = seen();
        for (const element of focusables()) {
            document.activeElement?.blur?.();
            const before = style(element).boxShadow;
            element.focus();
            if (document.activeElement !== element) {
                found.push(say(element, "loses the focus"));
                continue;
            }
            if (seen() !== atFirst) return [...found, say(element, "changes the page when it has the focus")];
            const now = style(element);
            const box = element.getBoundingClientRect();
            // The link of a card has its ring around the whole card.
            const card = element.closest("article, li");
            const ring = [now, ...(card ? [style(card)] : [])].find(
                ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
            );
            if (!ring && now.boxShadow === before) found.push(say(element, "shows no focus"));
            else if (ring && contrast(ring.outlineColor, ground(element.parentElement)) < 3) {
                found.push(say(element, "shows its focus too faintly"));
            }
            if (box.width < 2 || box.height < 2 || now.opacity === "0") found.push(say(element, "is focused unseen"));
            else if (isCovered(element)) found.push(say(element, "is covered while focused"));
        }
        document.activeElement?.blur?.();
        scrollTo(0, 0);
        return found;
    }

    function focusOrder() {
        const found = all("[tabindex]").filter((element) => element.tabIndex > 0);
        const first = focusables()[0];
        const target = first?.hash && document.getElementById(first.hash.slice(1));
        if (document.querySelector("header nav") && document.querySelector(".skip-link") !== first) {
            return ["the first stop is no way to the content"];
        }
        if (first?.matches(".skip-link") && target?.localName !== "main") return ["the skip link leads nowhere"];
        return found.map((element) => say(element, "breaks the order of the keyboard"));
    }

    // --- Order and structure ---

    /** Neighbours that stand in the page the other way round than in the source. */
    function readingOrder() {
        const found = [];
        const rtl = document.documentElement.dir === "rtl";
        for (const parent of all("body, body *")) {
            const children = [...parent.children].filter(
                (child) => isInFlow(child) && isShown(child) && style(child).display !== "inline" && text(child),
            );
            for (let index = 1; index < children.length; index += 1) {
                const [a, b] = [children[index - 1], children[index]].map((child) => child.getBoundingClientRect());
                if (!a.height || !b.height) continue;
                const isAbove = b.bottom <= a.top + 1;
                const isBeside = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
                const isBefore = isBeside && (rtl ? b.left >= a.right - 1 : b.right <= a.left + 1);
                if (isAbove || isBefore) found.push(say(children[index], "stands before what it follows"));
            }
        }
        return found;
    }

    function headings() {
        const found = [];
        const list = all("h1, h2, h3, h4, h5, h6").filter(isShown);
        const level = (element) => Number(element.localName[1]);
        if (list.filter((element) => level(element) === 1).length !== 1) found.push("there is not one main heading");
        list.forEach((element, index) => {
            if (!text(element)) found.push(say(element, "is a heading without words"));
            if (index && level(element) > level(list[index - 1]) + 1) found.push(say(element, "skips a level"));
        });
        const disguised = all("main p > :is(strong, b):only-child, main p > span:only-child").filter(
            (element) => text(element) && text(element) === text(element.parentElement) &&
                parseFloat(style(element).fontWeight) >= 600 && text(element).length < 80 &&
                element.parentElement.nextElementSibling?.matches("p, ul, ol") &&
                element.parentElement.previousElementSibling?.matches("p, ul, ol, h2, h3"),
        );
        return [...found, ...disguised.map((element) => say(element, "looks like a heading and is none"))];
    }

    function lists() {
        const isItem = (element) => /^([•·–*-]|\d+[.)])\s/.test(text(element ?? document.createElement("p")));
        return all("main p")
            .filter((element) => isItem(element) && element.nextElementSibling?.matches("p") &&
                isItem(element.nextElementSibling))
            .map((element) => say(element, "looks like a list and is none"));
    }

    // --- Language ---

    const SCRIPTS = { ar: "Arabic", fa: "Arabic", ur: "Arabic", ru: "Cyrillic", uk: "Cyrillic", hi: "Devanagari" };
    const WORDS = {
        en: "the of and to in is that for with are this from was by on",
        fr: "le la les des et une dans pour que qui est sur avec par du",
        de: "der die das und ist nicht mit den von zu ein eine im auf für",
        es: "el los las una que por con para del se es en su como y",
        da: "og det at en den til er som på de med af for ikke der",
    };
    const languageOf = (element) => element.closest("[lang]")?.lang.split("-")[0] ?? "";
    const matches = (words, language) => {
        const known = WORDS[language]?.split(" ") ?? [];
        return words.filter((word) => known.includes(word)).length;
    };

    function language() {
        const found = [];
        const root = document.documentElement;
        if (SCRIPTS[root.lang] === "Arabic" && root.dir !== "rtl") found.push("the page runs the wrong way");
        for (const element of all("main :is(p, li, h1, h2, h3, blockquote, dd)").filter((one) => isShown(one) && ownText(one))) {
            const own = languageOf(element);
            const letters = text(element).match(/\p{Letter}/gu) ?? [];
            if (letters.length < 20) continue;
            const script = SCRIPTS[own] ?? "Latin";
            const fitting = letters.filter((letter) => new RegExp(`\\p{Script=${script}}`, "u").test(letter));
            if (fitting.length < letters.length / 2) found.push(say(element, `is not written in “${own}”`));
            const words = text(element).toLowerCase().split(/[^\p{Letter}]+/u);
            const better = Object.keys(WORDS).find(
                (other) => matches(words, other) >= 4 && matches(words, other) > 2 * matches(words, own),
            );
            if (better && script === "Latin") found.push(say(element, `reads as “${better}”, not “${own}”`));
        }
        return found;
    }

    // --- Meaning ---

    /** Links in running text, and the place where one is, have to show without colours. */
    function colourAlone() {
        const links = all("main :is(p, li, dd, blockquote) a").filter((link) => {
            const block = link.closest("p, li, dd, blockquote");
            const around = text(block).replace(text(link), "").trim();
            const isMarked = style(link).textDecorationLine.includes("underline") ||
                parseFloat(style(link).borderBlockEndWidth) > 0 || link.matches(".button") ||
                numbers(style(link).backgroundColor)[3] !== 0;
            return isShown(link) && around.length > 20 && ownText(block) && !isMarked;
        });
        const MARKS = ["fontWeight", "textDecorationLine", "borderBlockEndColor", "borderInlineStartColor", "outlineStyle", "backgroundColor"];
        const here = all("nav a[aria-current]").filter((link) => {
            const other = all("a:not([aria-current])", link.closest("ul, ol") ?? document.body)[0];
            return isShown(link) && other && MARKS.every((name) => style(link)[name] === style(other)[name]);
        });
        const wrong = all("[aria-invalid=true]").filter((field) => {
            const message = document.getElementById(field.getAttribute("aria-describedby") ?? "");
            return !message || !text(message);
        });
        return [
            ...links.map((link) => say(link, "is a link by its colour alone")),
            ...here.map((link) => say(link, "is the present page by its colour alone")),
            ...wrong.map((field) => say(field, "is wrong by its colour alone")),
        ];
    }

    const nameOf = (element) =>
        (element.getAttribute("aria-label") ?? (text(element) || element.textContent)).trim().toLowerCase();

    function linkNames() {
        const found = [];
        const seen = new Map();
        for (const link of all("main a[href]").filter(isShown)) {
            const name = nameOf(link);
            if (/^(here|click here|read more|more|link|this|download|هنا|المزيد)$/.test(name)) {
                found.push(say(link, "says nothing by itself"));
            }
            // A list of links with a name of its own tells what they are.
            const group = link.closest("nav, aside, .tags, section[aria-labelledby]");
            const key = `${group?.className} ${group?.getAttribute("aria-labelledby")} ${name}`;
            const target = link.href.split("#")[0];
            if (seen.has(key) && seen.get(key) !== target) found.push(say(link, "says the same and leads elsewhere"));
            seen.set(key, target);
        }
        for (const element of all("a[aria-label], button[aria-label]").filter(isShown)) {
            const visible = text(element).toLowerCase();
            if (visible && !nameOf(element).includes(visible)) found.push(say(element, "is called other than it shows"));
        }
        return found;
    }

    function pictures() {
        const isName = (words) => /\.(jpe?g|png|webp|avif)$|^(img|dsc|image|picture|photo)[\W_]*\d*$/i.test(words);
        return all("img").filter((image) => isName(image.alt.trim())).map((image) => say(image, "is told by its file name"));
    }

    function title() {
        const heading = text(all("h1")[0] ?? document.body);
        const named = document.title.split("|")[0].trim();
        return document.title && named.length > 2 && !/^(untitled|page|document)$/i.test(named)
            ? [] : [`the title “${document.title}” does not tell “${heading}”`];
    }

    /** Nothing moves by itself, plays by itself or answers to the pointer alone. */
    function motion() {
        const moving = document.getAnimations().filter((animation) => {
            const timing = animation.effect.getComputedTiming();
            return timing.endTime > 5000;
        });
        return [
            ...moving.map((animation) => say(animation.effect.target, "moves by itself")),
            ...all(":is(video, audio)[autoplay], marquee").map((element) => say(element, "plays by itself")),
            ...all("div[onclick], span[onclick], p[onclick]").map((element) => say(element, "answers to the pointer alone")),
        ];
    }

    /** Help stands in the header, after the name of the site, wherever there is a header with a menu. */
    function help() {
        const header = document.querySelector("header:has(nav)");
        if (!header || document.querySelector(".help-header")) return [];
        const link = header.querySelector(".help-link");
        return link && isShown(link) ? [] : ["there is no way to help in the header"];
    }

    function targets() {
        const LEAST = 24;
        return focusables()
            .filter((element) => !element.closest("main :is(p, dd, h1, h2, h3, h4, td, figcaption)") && !isHiddenText(element))
            .filter((element) => !element.matches(".skip-link") && !element.labels?.length)
            .filter((element) => {
                const box = element.getBoundingClientRect();
                const isInText = style(element).display === "inline" && ownText(element.parentElement);
                return !isInText && (box.width < LEAST || box.height < LEAST);
            })
            .map((element) => say(element, "is too small to hit"));
    }

    /** axe cannot judge forced colours: it reads the colour that letters would have had without them. */
    function forcedColours() {
        return all(TEXT)
            .filter((element) => isShown(element) && ownText(element) && !isHiddenText(element))
            .filter((element) => contrast(style(element).color, ground(element)) < 4.5)
            .map((element) => say(element, "cannot be read in forced colours"));
    }

    // --- Room ---

    function sideways() {
        const { scrollWidth } = document.documentElement;
        return scrollWidth > innerWidth ? [`${scrollWidth} px are needed and ${innerWidth} are there`] : [];
    }

    /** Words that leave their box, or are cut off by it. */
    function cutText() {
        const found = [];
        for (const element of all(TEXT).filter((one) => isShown(one) && ownText(one) && !isHiddenText(one))) {
            const range = document.createRange();
            const nodes = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
            range.setStartBefore(nodes[0]);
            range.setEndAfter(nodes[0]);
            const words = range.getBoundingClientRect();
            for (let at = element; at && at !== document.body; at = at.parentElement) {
                const { overflowX, overflowY, display, position, lineHeight } = style(at);
                if (isHiddenText(at) || at.matches(".skip-link")) break;
                if ([overflowX, overflowY].includes("auto")) break;
                if (display === "inline" || display === "contents") continue;
                const box = at.getBoundingClientRect();
                const over = Math.max(words.bottom - box.bottom, words.right - box.right, box.left - words.left);
                const room = overflowY === "visible" ? parseFloat(lineHeight) / 2 || 10 : 3;
                if (over > room) {
                    found.push(say(element, "does not fit"));
                    break;
                }
                if (position === "absolute") break;
            }
        }
        return found;
    }

    return {
        focus, focusOrder, readingOrder, headings, lists, language, colourAlone, linkNames, pictures, title,
        forcedColours, motion, help, targets, sideways, cutText,
    };
})();
