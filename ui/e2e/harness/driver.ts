/** One `tauri-driver`, with the platform's WebDriver behind it, on ports of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, connect, type AddressInfo } from 'node:net';

import { settings } from './settings.ts';

export interface Driver {
  port: number;
  /** What it and the program wrote so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts a driver whose program sees `env`. */
export async function startDriver(env: NodeJS.ProcessEnv): Promise<Driver> {
  const [port, native] = [await freePort(), await freePort()];
  const args = ['--port', String(port), '--native-port', String(native)];
  const child = spawn(settings.driver, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (written += data.toString()));
  }
  await Promise.race([
    Promise.all([answers(port), answers(native)]),
    ended(child).then(() => Promise.reject(new Error(`tauri-driver ended at once: ${written}`))),
  ]);
  return { port, output: () => written, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = ended(child);
  child.kill('SIGTERM');
  await gone;
}

function ended(child: ChildProcess): Promise<unknown> {
  return once(child, 'exit');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits until something listens; asks again every 20 ms, for 10 s. */
async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await listens(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nothing answers on port ${port}`);
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
