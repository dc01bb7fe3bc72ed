import type { Figure } from './figure.ts';

/** What a bench gets from `main.ts`. */
export interface BenchContext {
  /** A folder of this run on a real disk; thrown away afterwards. */
  readonly workDir: string;
  /** Few rounds: shows that everything runs, not how fast it is. */
  readonly quick: boolean;
  /** Tells whoever waits what is being measured. */
  readonly progress: (text: string) => void;
}

export interface Bench {
  /** For `--only`. */
  readonly name: string;
  /** The figures that it gives. */
  readonly figures: readonly string[];
  readonly run: (context: BenchContext) => Promise<Figure[]>;
}
