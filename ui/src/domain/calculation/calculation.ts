/** Numbers, formulas and drafts of calculations, without a window. */
import type { CalculationFields } from '../../host/bindings/CalculationFields';
import type { CitedFigure } from '../../host/bindings/CitedFigure';
import type { InputNow } from '../../host/bindings/InputNow';

/** An input as it is being edited. */
export interface InputDraft {
  /** Tells the rows apart; names may be the same for a moment. */
  id: number;
  key: string;
  /** What is typed for its value; counts only for one given by hand. */
  text: string;
  unit: string;
  citation: string | null;
  words: string;
  source: string;
}

/** A number as it may be typed: `4,012,000.5`, `1.5`, `0,5`; NaN for anything else. */
export function typed(text: string): number {
  const plain = text.trim().replace(/^[−–]/, '-').replace(/(\d)[\s ](?=\d{3}(?!\d))/g, '$1');
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return Number(plain.replaceAll(',', ''));
  if (/^[-+]?\d+,\d+$/.test(plain)) return Number(plain.replace(',', '.'));
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}

/** A number as people read it: six digits that count, or all of a large whole. */
export function shown(value: number, locale?: string): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) return value.toExponential(3);
  return new Intl.NumberFormat(locale, size >= 1e5 ? { maximumFractionDigits: 1 } : { maximumSignificantDigits: 6 }).format(value);
}

/** A number with its unit; a sign like `%` stands close. */
export function withUnit(value: number, unit: string): string {
  return unit === '' ? shown(value) : `${shown(value)}${/^\p{L}/u.test(unit) ? ' ' : ''}${unit}`;
}

/** A formula with the values in place of the names. */
export function filled(formula: string, inputs: readonly InputNow[]): string {
  const values = new Map(inputs.map((input) => [input.key, input.value < 0 ? `(${shown(input.value)})` : shown(input.value)]));
  return formula.replace(/[A-Za-z][A-Za-z0-9_]*/g, (name) => values.get(name) ?? name);
}

/** A short name that no input has: a, b, …, then a1, b1, … */
export function freshName(taken: readonly string[]): string {
  for (let round = 0; ; round += 1) {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
      const name = round === 0 ? letter : `${letter}${String(round)}`;
      if (!taken.includes(name)) return name;
    }
  }
}

/** The unit that is written with a figure: `%` of `12%`. */
export const unitOf = (words: string) => (/%\s*$/.test(words) ? '%' : '');

/** Whether an input is this figure of the evidence. */
export const isFrom = (input: InputDraft, figure: CitedFigure) => input.citation === figure.citation && input.words === figure.words;

/** What is drafted, as the host takes it; a value that is no number stays NaN. */
export function toFields(about: Omit<CalculationFields, 'inputs'>, inputs: readonly InputDraft[]): CalculationFields {
  return {
    ...about,
    inputs: inputs.map(({ key, text, unit, citation, words }) => ({ key: key.trim(), value: citation === null ? typed(text) : 0, unit: unit.trim(), citation, words })),
  };
}
