/** A web server on this machine, in a process of its own: the `stet` command is waited for without turning the loop. */
import { spawn } from 'node:child_process';

export interface Server {
  address: string;
  stop(): void;
}

const program = `
  const { createServer } = require('node:http');
  const answer = (request, response) => {
    if (request.url === '/old') return response.writeHead(302, { location: '/page' }).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'last-modified': 'Mon, 02 Mar 2026 18:00:00 GMT' });
    response.end('<title>Minutes</title><article><h1>Minutes of the council</h1><p>The council approved the plan with nine votes to four.</p></article>');
  };
  const server = createServer(answer).listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/** Serves a page at `/page`, to which `/old` leads. */
export async function startServer(): Promise<Server> {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
  const port = await new Promise<string>((found, failed) => {
    child.once('error', failed);
    child.stdout.once('data', (said: Buffer) => { found(said.toString('utf8').trim()); });
  });
  return { address: `http://127.0.0.1:${port}`, stop: () => { child.kill(); } };
}
