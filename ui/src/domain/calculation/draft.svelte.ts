/** A calculation as it is being made: its inputs, its words, and what it comes to. */
import * as host from '../../host';
import type { CalculationView } from '../../host/bindings/CalculationView';
import type { CitedFigure } from '../../host/bindings/CitedFigure';
import type { FiguresView } from '../../host/bindings/FiguresView';
import type { OutcomeView } from '../../host/bindings/OutcomeView';
import { toFailure } from '../../host/failure';
import { work } from '../../messages/work';
import { freshName, isFrom, toFields, typed, unitOf, type InputDraft } from './calculation';

export class CalculationDraft {
  about = $state({ about: '', formula: '', unit: '', stated: '', tolerance: 'rounding', note: '' });
  inputs = $state<InputDraft[]>([]);
  figures = $state.raw<FiguresView | null>(null);
  outcome = $state.raw<OutcomeView | null>(null);
  /** Why it cannot be computed or saved; empty if it can, or nothing is said yet. */
  problem = $state('');
  #next = 1;
  /** The latest try; answers to earlier ones are left aside. */
  #tried = 0;

  constructor(readonly claim: string, before: CalculationView | undefined) {
    if (!before) return;
    const { inputs, ...about } = before.fields;
    this.about = about;
    this.inputs = inputs.map((input, at) => ({ ...input, id: this.#next++, text: String(input.value), source: before.outcome.inputs[at]?.source ?? '' }));
  }

  async read(): Promise<void> {
    this.figures = await host.calculationFigures(this.claim).catch(() => ({ stated: [], cited: [] }));
  }

  has(figure: CitedFigure): boolean {
    return this.inputs.some((input) => isFrom(input, figure));
  }

  /** Takes a figure of the evidence as an input, or leaves it out again. */
  toggle(figure: CitedFigure): void {
    if (this.has(figure)) this.inputs = this.inputs.filter((input) => !isFrom(input, figure));
    else this.#add({ text: String(figure.value), unit: unitOf(figure.words), citation: figure.citation, words: figure.words, source: figure.source });
  }

  byHand(): void {
    this.#add({ text: '', unit: '', citation: null, words: '', source: '' });
  }

  remove(id: number): void {
    this.inputs = this.inputs.filter((input) => input.id !== id);
  }

  fields() {
    return toFields($state.snapshot(this.about), $state.snapshot(this.inputs));
  }

  /** The first value that is no number, in words. */
  unread(): string {
    const wrong = this.inputs.find((input) => input.citation === null && Number.isNaN(typed(input.text)));
    return wrong ? work.calculation.notNumber(wrong.text.trim(), wrong.key.trim()) : '';
  }

  /** Computes what is drafted; nothing is saved. */
  async compute(): Promise<void> {
    const turn = ++this.#tried;
    const unread = this.unread();
    const ready = this.about.formula.trim() !== '' && unread === '';
    let [outcome, problem]: [OutcomeView | null, string] = [null, this.about.formula.trim() === '' ? '' : unread];
    if (ready) {
      try {
        outcome = await host.calculationTry(this.claim, this.fields());
      } catch (error) {
        problem = toFailure(error).message;
      }
    }
    if (turn !== this.#tried) return;
    this.outcome = outcome;
    this.problem = problem;
  }

  #add(input: Omit<InputDraft, 'id' | 'key'>): void {
    this.inputs.push({ ...input, id: this.#next++, key: freshName(this.inputs.map((one) => one.key.trim())) });
  }
}
