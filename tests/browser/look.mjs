// node look.mjs PAGE CHROMIUM SHOTS: opens the page in every manner a reader may, and prints what was found as JSON. `SHOTS` is where
// the pictures go (a path without its ending).
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { launch, playwright } from "./chromium.mjs";

const [, , file, executable, shots] = process.argv;
const axe = readFileSync(new URL("../../tools/web/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const address = pathToFileURL(file).href;
const browser = await launch(await playwright(), executable);
const DESKTOP = { width: 1280, height: 900 }, PHONE = { width: 390, height: 844 };
const found = { trouble: [], requests: [], axe: {} };

async function opened(manner, settings, act) {
  const context = await browser.newContext({ viewport: DESKTOP, ...settings });
  context.on("request", (request) => { if (request.url().split("#")[0] !== address) found.requests.push(`${manner}: ${request.url()}`); });
  const page = await context.newPage();
  page.on("console", (told) => found.trouble.push(`${manner}: ${told.text()}`));
  page.on("pageerror", (error) => found.trouble.push(`${manner}: ${error.message}`));
  page.on("dialog", (dialog) => { found.trouble.push(`${manner}: dialog ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(address);
  const told = await act(page);
  await context.close();
  return told;
}

async function complaints(page) {
  // what is not laid out yet has no place of its own, and axe would take its colours from whatever lies there
  await page.evaluate(() => document.querySelectorAll("section, details").forEach((e) => { e.style.contentVisibility = "visible"; }));
  await page.evaluate(axe);
  return page.evaluate(async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] })).violations
    .map((v) => `${v.impact} ${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.any[0]?.message ?? ""}`).join(" | ")} (${v.nodes.length})`));
}

const openAll = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
const tabTo = async (page, selector, most = 80) => {
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((s) => document.activeElement.matches(s), selector)) return n + 1;
  }
  return 0;
};

for (const colorScheme of ["light", "dark"]) {
  found.axe[colorScheme] = await opened(colorScheme, { colorScheme }, async (page) => {
    await page.screenshot({ path: `${shots}-${colorScheme}.png`, fullPage: true });
    await openAll(page);
    await page.waitForTimeout(300);
    return complaints(page);
  });
}

found.keyboard = await opened("keyboard", {}, async (page) => {
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.className);
  const steps = await tabTo(page, "details.words > summary");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(100);
  const evidence = await page.evaluate(() => {
    const details = document.activeElement.parentElement;
    return { open: details.open, marks: [...details.querySelectorAll("mark")].map((m) => m.textContent), by: details.querySelector(".by")?.textContent ?? "",
      button: details.querySelector("button")?.textContent ?? "" };
  });
  await tabTo(page, "a.place");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(200);
  const place = await page.evaluate(() => ({ tag: document.activeElement.tagName, open: Boolean(document.activeElement.closest("details[open]")), text: document.activeElement.textContent }));
  return { first, steps, evidence, place };
});

found.copied = await opened("copying", {}, (page) => page.evaluate(() => {
  const line = document.querySelector(".statement p");
  getSelection().selectAllChildren(line);
  const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
  line.dispatchEvent(event);
  return { line: line.textContent.trim(), text: event.clipboardData.getData("text/plain") };
}));

found.chart = await opened("chart", {}, async (page) => {
  if (!(await page.locator(".beside svg.wide a.mark").count())) return null;
  await page.locator(".beside .drawn").first().scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  if (await page.locator(".tools").count()) await page.locator(".tools").first().scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  const axis = page.locator(".beside .drawn:has(.tools) svg.wide .axis").first();
  const before = (await axis.count()) ? await axis.innerHTML() : "";
  await page.locator(".beside svg.wide a.mark").first().focus();
  const tip = await page.locator(".tip").innerText();
  const label = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  const from = await label();
  await page.keyboard.press("ArrowRight");
  const to = await label();
  let zoomed = null;
  if (await page.locator(".tools").count()) {
    await page.locator(".tools").first().getByText("Closer").click();
    await page.waitForTimeout(400);
    const during = await axis.innerHTML();
    await page.locator(".tools").first().getByText("Whole time").click();
    await page.waitForTimeout(400);
    zoomed = { changed: during !== before, restored: (await axis.innerHTML()) === before };
  }
  await page.locator(".beside svg.wide a.mark").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForTimeout(200);
  const row = await page.evaluate(() => ({ row: document.activeElement.tagName, open: Boolean(document.activeElement.querySelector("details.words[open] mark")) }));
  return { tip, from, to, zoomed, row };
});

found.stories = await opened("stories", {}, async (page) => {
  const summaries = page.locator("details.story > summary");
  if (!(await summaries.count())) return null;
  await summaries.first().focus();
  await page.keyboard.press("Enter");
  return { line: await summaries.first().innerText(), visible: await page.locator("details.story").first().locator(".reports").isVisible() };
});

found.plain = await opened("without script", { javaScriptEnabled: false }, async (page) => {
  await page.locator("details.words > summary").first().click();
  const words = page.locator("details.words").first().locator("blockquote");
  const told = { visible: await words.first().isVisible(), text: await words.first().innerText(), charts: await page.locator("svg.wide").count() };
  await page.screenshot({ path: `${shots}-noscript.png` });
  return told;
});

found.phone = await opened("phone", { viewport: PHONE, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }, async (page) => {
  await page.screenshot({ path: `${shots}-phone.png`, fullPage: true });
  return page.evaluate(() => ({ wide: document.documentElement.scrollWidth, window: innerWidth }));
});

found.print = await opened("print", { colorScheme: "dark" }, async (page) => {
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: `${shots}-print.png`, fullPage: true });
  const pdf = await page.pdf({ format: "A4", path: `${shots}.pdf` });
  return page.evaluate((size) => ({ size, paper: getComputedStyle(document.body).backgroundColor, nav: document.querySelector("nav") ? getComputedStyle(document.querySelector("nav")).display : "none" }), pdf.length);
});

found.hostile = await opened("hostile", {}, async (page) => {
  await openAll(page);
  await page.waitForTimeout(200);
  return page.evaluate(() => ({
    ran: Boolean(globalThis.pwned),
    scripts: document.scripts.length,
    foreign: [...document.querySelectorAll("img, iframe, object, embed, base, link, form, marquee, [onerror], [onclick], [style]")].map((e) => e.outerHTML.slice(0, 80)).filter((h) => !h.includes('class="tip"') && !/^<svg/.test(h)),
    protocols: [...new Set([...document.links].map((a) => a.protocol))].sort(),
    turned: /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/.test(document.documentElement.textContent),
    text: document.querySelector("main").textContent,
  }));
});

await browser.close();
console.log(JSON.stringify(found));
