/** What a verdict suggests for the words of its claim. */
import type { FixAction } from '../../host/bindings/FixAction';
import type { NewFix } from '../../host/bindings/NewFix';

export type FixChoice = FixAction | 'none';

/** Whether it says how the words should read. */
export const rewords = (choice: FixChoice): boolean => choice === 'fix' || choice === 'soften';

/** What stands in the field when a choice is made: other wordings start from the print. */
export function startText(choice: FixChoice, written: string, print: string): string {
  if (rewords(choice)) return written.trim() === '' ? print : written;
  return written.trim() === print.trim() ? '' : written;
}

/** What is to be sent; a wording that is that of the print says nothing. */
export function newFix(choice: FixChoice, written: string, print: string): NewFix | null {
  if (choice === 'none') return null;
  const words = written.trim();
  const nothing = choice === 'cut' || (rewords(choice) && words === print.trim());
  return { action: choice, words: nothing ? '' : words };
}
