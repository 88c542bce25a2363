// Mozilla's scanner on single addresses: node observatory.mjs PACKAGE HOST PATH… prints a line of JSON for each.
// Its own command knows home pages alone and gives up at a 404. These are the same retrieval, tests and points.
import path from "node:path";
import { pathToFileURL } from "node:url";

const [, , folder, host, ...paths] = process.argv;
const load = (name) => import(pathToFileURL(path.join(folder, "src", name)).href);
const { retrieve } = await load("retriever/retriever.js");
const { ALL_TESTS } = await load("constants.js");
const { getScoreModifier } = await load("grader/grader.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await load("grader/charts.js");

for (const address of paths) {
    let requests = await retrieve(host, { path: address });
    // Once more, where the machine had too much to do.
    if (!requests.responses.auto) requests = await retrieve(host, { path: address });
    const answer = requests.responses.auto;
    if (!answer) throw new Error(`No answer from ${host}${address}`);
    const results = ALL_TESTS.map((test) => test(requests).result);
    const points = results.map(getScoreModifier);
    const sum = (numbers) => numbers.reduce((total, number) => total + number, 100);
    const lost = sum(points.filter((number) => number < 0));
    const score = lost >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(points) : lost;
    console.log(JSON.stringify({
        address, status: answer.status, headers: answer.headers, score, lost,
        results: Object.fromEntries(results.map((result, number) => [result, points[number]])),
    }));
}
