// node open.mjs PAGE CHROMIUM ROUNDS: milliseconds until the page is first shown and until its script has run, medians, as JSON.
import { launch, playwright } from "./chromium.mjs";
import { pathToFileURL } from "node:url";

const [, , file, executable, rounds] = process.argv;
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const shown = [], ready = [];
for (let round = 0; round < +rounds; round += 1) {
  const browser = await launch(await playwright(), executable);
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  await page.waitForFunction(() => document.documentElement.dataset.ready === "yes" && performance.getEntriesByName("first-contentful-paint").length);
  const told = await page.evaluate(async () => {
    await new Promise((done) => requestIdleCallback(done));
    return { shown: performance.getEntriesByName("first-contentful-paint")[0].startTime, ready: performance.now() };
  });
  shown.push(told.shown);
  ready.push(told.ready);
  await browser.close();
}
console.log(JSON.stringify({ shown: median(shown), ready: median(ready) }));
