/** Puts text on the clipboard; true, so that it can be told from an act that failed. */
export async function copyText(text: string): Promise<true> {
  await navigator.clipboard.writeText(text);
  return true;
}
