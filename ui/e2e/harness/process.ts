/** The processes of the program under test, read from Linux's `/proc`. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

import { settings } from './settings.ts';

/** `getconf CLK_TCK`, which is 100 on every Linux platform that runs WebKitGTK. */
const TICKS_PER_SECOND = 100;

/** The start of the program in a home, in milliseconds since 1970; exact to 10 ms. */
export function startOf(home: string): number {
  const pid = running(home).find((one) => program(one) === settings.app);
  if (pid === undefined) throw new Error('the program does not run');
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return Date.now() - 1000 * (uptime - sinceBoot(pid));
}

/**
 * Waits until the program in a home and its web processes have ended, and ends them if they stay. There is one instance of
 * the program on a session bus: one that is left would take the next start for its own.
 */
export async function ended(home: string): Promise<void> {
  for (const [signal, tries] of [['SIGTERM', 50], ['SIGKILL', 50]] as const) {
    for (let turn = 0; turn < tries; turn += 1) {
      if (running(home).length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const pid of running(home)) process.kill(pid, signal);
  }
}

function running(home: string): number[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => isProgram(pid, home));
}

/** Whether it is the program, or a process that draws its page or fetches for it, in this home. */
function isProgram(pid: number, home: string): boolean {
  const name = program(pid);
  if (name !== settings.app && !/\/WebKit\w+Process$/.test(name)) return false;
  return read(() => readFileSync(`/proc/${pid}/environ`, 'utf8')).split('\0').includes(`HOME=${home}`);
}

function program(pid: number): string {
  return read(() => readlinkSync(`/proc/${pid}/exe`));
}

/** What is read of a process; nothing if it ended in the meantime, or is somebody else's. */
function read(what: () => string): string {
  try {
    return what();
  } catch {
    return '';
  }
}

/** Seconds between the machine's start and the process's: field 22, counted after the name in brackets. */
function sinceBoot(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return Number(fields[19]) / TICKS_PER_SECOND;
}
