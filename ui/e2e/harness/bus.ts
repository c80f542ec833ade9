/** A session bus of one's own: the program is started once for each, so two people need two. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Bus {
  address: string;
  stop(): void;
}

export async function startBus(): Promise<Bus> {
  const config = fileURLToPath(new URL('../session.conf', import.meta.url));
  const daemon = spawn('dbus-daemon', ['--nofork', '--print-address=1', `--config-file=${config}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise<string>((found, failed) => {
    daemon.once('error', failed);
    daemon.stdout.once('data', (said: Buffer) => { found(said.toString('utf8').trim()); });
  });
  return { address, stop: () => { daemon.kill(); } };
}
