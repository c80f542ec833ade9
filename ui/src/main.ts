import '@fontsource-variable/inter';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';
import '@fontsource/jetbrains-mono/400.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import { useTransport } from './host';
import App from './views/App.svelte';

async function start(target: HTMLElement): Promise<void> {
  if (import.meta.env.VITE_MOCK) {
    const { mockTransport } = await import('./host/mock');
    useTransport(mockTransport(new URLSearchParams(location.search)));
  }
  mount(App, { target });
}

const target = document.getElementById('app');
if (target) void start(target);
