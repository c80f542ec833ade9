// Times the diffs of npm packages on two texts, in this process and warm: a JSON line each.
// Usage: node peers.mjs FOLDER OLD NEW; FOLDER holds node_modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, oldPath, newPath] = process.argv.slice(2);
const load = createRequire(join(folder, "package.json"));
const [before, after] = [oldPath, newPath].map((path) => readFileSync(path, "utf8"));
const turns = 9;

function words(text) {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Median milliseconds of `work`, and how many words its last result shows as changed. */
function measure(peer, work, changed) {
  let result = work();
  const took = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const start = performance.now();
    result = work();
    took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  const line = { peer, ms: took[Math.floor(turns / 2)], words: changed(result) };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const sum = (list) => list.reduce((all, one) => all + one, 0);

const { diffWords } = load("diff");
measure(
  "jsdiff diffWords",
  () => diffWords(before, after),
  (parts) => sum(parts.filter((part) => part.added || part.removed).map((part) => words(part.value))),
);

const { diff_match_patch: DiffMatchPatch } = load("diff-match-patch");
const matcher = new DiffMatchPatch();
measure(
  "diff-match-patch",
  () => matcher.diff_main(before, after),
  (parts) => sum(parts.filter(([op]) => op !== 0).map(([, text]) => words(text))),
);
