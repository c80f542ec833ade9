/** When the program under test was started, read from Linux's `/proc`. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

import { settings } from '../harness/settings.ts';

/** `getconf CLK_TCK`, which is 100 on every Linux platform that runs WebKitGTK. */
const TICKS_PER_SECOND = 100;

/** The start of the youngest process of the program, in milliseconds since 1970; exact to 10 ms. */
export function processStart(): number {
  const started = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && program(name) === settings.app)
    .map(sinceBoot);
  if (started.length === 0) throw new Error('the program does not run');
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return Date.now() - 1000 * (uptime - Math.max(...started));
}

function program(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return null; // It ended in the meantime, or is somebody else's.
  }
}

/** Seconds between the machine's start and the process's: field 22, counted after the name in brackets. */
function sinceBoot(pid: string): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return Number(fields[19]) / TICKS_PER_SECOND;
}
