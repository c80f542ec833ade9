import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import { useTransport } from './host';
import App from './views/App.svelte';

/** Whether this is the bare window in a browser, so that sample data stands in for the host. */
const bare = import.meta.env.DEV && !('__TAURI_INTERNALS__' in window);

async function start(target: HTMLElement): Promise<void> {
  if (import.meta.env.VITE_MOCK || bare) {
    const { mockTransport } = await import('./host/mock');
    useTransport(mockTransport(new URLSearchParams(location.search)));
  }
  mount(App, { target });
}

const target = document.getElementById('app');
if (target) void start(target);
