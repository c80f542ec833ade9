import type { Span } from '../host/bindings/Span';

export interface SplitPart {
  span: Span;
  text: string;
}

/** The parts chosen so far for a claim that is being split. */
class Split {
  parts = $state.raw<SplitPart[]>([]);

  add({ span, text }: SplitPart): void {
    this.parts = [...this.parts, { span, text }];
    getSelection()?.removeAllRanges();
  }

  drop(part: SplitPart): void {
    this.parts = this.parts.filter((one) => one !== part);
  }

  clear(): void {
    this.parts = [];
  }
}

export const split = new Split();
