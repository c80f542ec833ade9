/** What a report is to be, as chosen beside its preview. */
import type { CitedSource } from '../../host/bindings/CitedSource';
import type { ReportOptions } from '../../host/bindings/ReportOptions';
import type { Withheld } from './withheld';

/** What is told of a source in public; `usual`: as the desk and its kind say. */
export type Told = 'usual' | 'named' | 'confidential' | 'off_record';

export class Options {
  shown = $state(false);
  draft = $state(false);
  publishedAt = $state('');
  words = $state('');
  #told = $state.raw<Record<string, Told>>({});
  /** Names that may stand after all, as they were found. */
  except = $state.raw<Withheld[]>([]);

  told(source: CitedSource): Told {
    return this.#told[source.id] ?? 'usual';
  }

  tell(source: CitedSource, told: Told): void {
    this.#told = { ...this.#told, [source.id]: told };
  }

  /** Lets a name that was found stand, for it is another word; or withholds it again. */
  stand(one: Withheld, stands: boolean): void {
    const others = this.except.filter(({ words }) => words !== one.words);
    this.except = stands ? [...others, one] : others;
  }

  get value(): ReportOptions {
    const all = (told: Told) => (this.shown ? Object.keys(this.#told).filter((id) => this.#told[id] === told) : []);
    return {
      public: this.shown,
      draft: this.draft,
      publishedAt: this.publishedAt.trim(),
      named: all('named'),
      confidential: all('confidential'),
      offRecord: all('off_record'),
      except: this.shown ? this.except.map(({ words }) => words) : [],
      words: this.shown ? this.words.split('\n').map((line) => line.trim()).filter(Boolean) : [],
    };
  }
}

/** What can be told of a source: people are not named unless somebody says so. */
export function choices(source: CitedSource): Told[] {
  return source.person ? ['usual', 'named', 'off_record'] : ['usual', 'confidential', 'off_record'];
}
