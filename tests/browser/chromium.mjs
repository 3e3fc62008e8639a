// One way to start Chromium for all browser tests: no profile, nothing in the background.
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

export async function playwright() {
  return (await import(new URL("../../tools/web/node_modules/playwright-core/index.mjs", import.meta.url))).chromium;
}

export function launch(chromium, executablePath) {
  return chromium.launch({ executablePath, args: FLAGS });
}
