import { isMac } from '../../state/platform';

/** The keys that send what was written, as people read them. */
export const sendKeys = isMac ? '⌘⏎' : 'Ctrl Enter';
