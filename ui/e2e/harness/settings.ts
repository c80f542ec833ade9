/** What `cargo xtask` says about this run, through the environment. */
import { resolve } from 'node:path';

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this through \`cargo xtask test\` or \`bench\``);
  return resolve(value);
}

export const settings = {
  /** The program under test. */
  app: needed('STET_APP'),
  /** The `stet` command, for preparing workspaces. */
  cli: needed('STET_CLI'),
  /** `tauri-driver`. */
  driver: needed('TAURI_DRIVER'),
  /** Where screenshots go. */
  out: needed('STET_E2E_OUT'),
};

/** A text of our own writing. */
export function fixture(name: string): string {
  return resolve(import.meta.dirname, '../fixtures', name);
}
