import type { PartView } from '../host/bindings/PartView';

/** The parts chosen so far for a claim that is being split, in reading order. */
class Split {
  parts = $state<PartView[]>([]);

  /** Begins with the parts that are proposed, if there are several. */
  begin(proposed: PartView[]): void {
    this.parts = proposed.length > 1 ? proposed.map((part) => ({ ...part })) : [];
  }

  add({ span, text }: { span: PartView['span']; text: string }): void {
    const part = { span, quote: text, wording: '' };
    this.parts = [...this.parts, part].sort((a, b) => a.span.start - b.span.start);
    getSelection()?.removeAllRanges();
  }

  drop(index: number): void {
    this.parts = this.parts.filter((_, at) => at !== index);
  }
}

export const split = new Split();
