// node picture.mjs PAGE PICTURE CHROMIUM: the head of the page as the README shows it.
import { pathToFileURL } from "node:url";
import { launch, playwright } from "./chromium.mjs";

const [, , file, picture, executable] = process.argv;
const browser = await launch(await playwright(), executable);
const page = await browser.newPage({ viewport: { width: 1200, height: 1000 }, colorScheme: "light" });
await page.goto(pathToFileURL(file).href);
await page.waitForFunction(() => document.documentElement.dataset.ready === "yes");
await page.locator(".brief details.words > summary").first().click();
await page.waitForTimeout(300);
await page.screenshot({ path: picture });
await browser.close();
