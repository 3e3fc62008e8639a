// `make vendor`: copies the minified modules of the chart library, unchanged, in the order in which they need each other, with their licences.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const target = join(here, "../../src/rashomon/tell/page/vendor");
const wanted = Object.keys(JSON.parse(readFileSync(join(here, "package.json"))).dependencies);

const described = (name) => JSON.parse(readFileSync(join(modules, name, "package.json")));
const ordered = [];
function visit(name) {
  if (ordered.includes(name)) return;
  Object.keys(described(name).dependencies ?? {}).sort().forEach(visit);
  ordered.push(name);
}
wanted.sort().forEach(visit);

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const licences = [];
ordered.forEach((name, index) => {
  const file = readdirSync(join(modules, name, "dist")).find((f) => f.endsWith(".min.js"));
  const number = String(index + 1).padStart(2, "0");
  writeFileSync(join(target, `${number}-${file}`), readFileSync(join(modules, name, "dist", file)));
  licences.push(`${name} ${described(name).version}\n\n${readFileSync(join(modules, name, "LICENSE"), "utf8").trim()}\n`);
});
writeFileSync(join(target, "LICENSES.txt"), licences.join(`\n${"-".repeat(72)}\n\n`));
console.log(`vendored ${ordered.length} modules: ${ordered.map((n) => `${n} ${described(n).version}`).join(", ")}`);
