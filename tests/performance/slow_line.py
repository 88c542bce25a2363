"""How long readers on slow lines wait: `python -m tests.performance.slow_line http://127.0.0.1:8000`.

Opens each kind of page of a running site in Chromium, with nothing kept from before, at 240 kbit/s with
400 ms a round trip, and the page for help at 50 kbit/s with 800 ms too. Prints when the words could be
read (all of the HTML had come and was painted), when everything had come, how far anything moved, and the
bytes and requests. Chromium slows every request down by one round trip and leaves out setting up the
connection: two more are added here for TCP and TLS 1.3. Packets that are lost are not in it.
"""

import argparse
import os

from playwright.sync_api import sync_playwright

from .readers import kinds, print_table

SLOW, WORST = "240 kbit/s, 400 ms", "50 kbit/s, 800 ms"
LINES = {SLOW: (240, 400), WORST: (50, 800)}
ON_THE_WORST = {"help", "help in Arabic", "lite: help"}
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True}
ROUND_TRIPS_BEFORE = 2
# Waits for the first paint, which may come after the last byte, and then for whatever still moves.
MEASURES = """async () => {
    let moved = 0
    new PerformanceObserver(list => {
        for (const shift of list.getEntries()) moved += shift.value
    }).observe({type: "layout-shift", buffered: true})
    const painted = await new Promise(done => new PerformanceObserver(list => {
        for (const paint of list.getEntriesByName("first-contentful-paint")) done(paint.startTime)
    }).observe({type: "paint", buffered: true}))
    await new Promise(done => setTimeout(done, 300))
    const [page] = performance.getEntriesByType("navigation")
    const all = [page, ...performance.getEntriesByType("resource")]
    return {
        read: Math.max(painted, page.domInteractive), all: Math.max(painted, page.loadEventEnd), moved,
        bytes: all.reduce((sum, one) => sum + one.transferSize, 0), requests: all.length,
    }
}"""


def wait(browser, address, line):
    """What a reader with an empty cache sees of one page on one line: a dict of MEASURES."""
    kilobits, latency = LINES[line]
    with browser.new_context(**PHONE) as context:
        # Asked for once before, as on a site that runs: nobody waits for a template to be read first.
        context.request.get(address)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        throughput = kilobits * 1000 / 8
        conditions = {"offline": False, "latency": latency}
        session.send(
            "Network.emulateNetworkConditions",
            {**conditions, "downloadThroughput": throughput, "uploadThroughput": throughput},
        )
        page.goto(address, wait_until="load", timeout=120_000)
        return page.evaluate(MEASURES)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site")
    options = parser.parse_args()
    rows = []
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for kind, address in kinds(options.site).items():
            for line in LINES:
                if line == SLOW or kind in ON_THE_WORST:
                    seen = wait(browser, options.site + address, line)
                    more = ROUND_TRIPS_BEFORE * LINES[line][1]
                    times = [f"{(seen[name] + more) / 1000:.2f} s" for name in ("read", "all")]
                    size = f"{seen['bytes'] / 1000:.1f} kB"
                    rows.append([kind, line, *times, f"{seen['moved']:.3f}", size, seen["requests"]])
        browser.close()
    print_table(["page", "line", "words", "all of it", "moved", "size", "requests"], rows)


if __name__ == "__main__":
    main()
