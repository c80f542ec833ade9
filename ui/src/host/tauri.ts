import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Transport } from './transport';

/** The host of the desktop app. */
export const tauri: Transport = {
  invoke: (command, args) => invoke(command, args),
  listen: (event, handler) => listen(event, (message) => { handler(message.payload); }),
};
