/** Every word of the window, in English. Functions fill in numbers and names. */
import { claimWords } from './claim';
import { shareWords } from './share';
import { windowWords } from './window';

export const en = { ...windowWords, ...claimWords, ...shareWords };
