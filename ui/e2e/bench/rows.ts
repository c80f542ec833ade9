/** What was measured, one JSON line a measure, as `cargo xtask bench` reads it. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { settings } from '../harness/settings.ts';

const file = join(settings.out, 'bench.jsonl');

/** Begins a new list. */
export function begin(): void {
  mkdirSync(settings.out, { recursive: true });
  writeFileSync(file, '');
}

/** Adds one measure; times are in milliseconds. */
export function add(name: string, times: number[], target: number): void {
  const row = { name, median_ms: quantile(times, 0.5), p95_ms: quantile(times, 0.95), target_ms: target };
  appendFileSync(file, `${JSON.stringify(row)}\n`);
}

/** The time that a share of all times do not exceed. */
function quantile(times: number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
