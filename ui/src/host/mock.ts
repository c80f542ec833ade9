/** A host in memory, for development in a browser and for tests; never in the app's bundle. */
import type { Changed } from './bindings/Changed';
import { Desk } from './mock/desk';
import { answers, type Args } from './mock/answers';
import type { Transport } from './transport';

/** `?state=empty|full` chooses how much there is, `?open=0` starts at the welcome screen. */
export function mockTransport(query: URLSearchParams): Transport {
  const handlers = new Map<string, Set<(payload: unknown) => void>>();
  const emit = (event: string, payload: unknown) => handlers.get(event)?.forEach((handler) => { handler(payload); });
  const desk = new Desk(query.get('state') ?? 'normal', query.get('open') !== '0');
  desk.nameless = query.has('nameless');
  desk.changed = (changed: Changed) => { emit('changed', changed); };
  const table = answers(desk, (progress) => { emit('progress', progress); });
  return {
    async invoke(command, args = {}) {
      const answer = table[command];
      if (!answer) throw { code: 'failed', message: `The sample host does not know ${command}.`, hint: null };
      await new Promise((done) => { setTimeout(done, 15); });
      return structuredClone(await answer(args as unknown as Args));
    },
    listen(event, handler) {
      const set = handlers.get(event) ?? new Set();
      handlers.set(event, set.add(handler));
      return Promise.resolve(() => { set.delete(handler); });
    },
  };
}
