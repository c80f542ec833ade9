/** Whether keys are spelled as on a Mac. */
export const isMac = /Mac/.test(globalThis.navigator?.userAgent ?? '');
