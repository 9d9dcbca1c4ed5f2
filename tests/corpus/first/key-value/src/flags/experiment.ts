// logger: none
// style: types and pure functions
// idiom: an entity with a little arithmetic, no driver and no logger

export interface Variant {
  readonly name: string;
  readonly weight: number;
}

export interface ExperimentOptions {
  key: string;
  variants: Variant[];
  startsAt: Date;
  endsAt?: Date;
}

export class Experiment {
  readonly key: string;
  readonly #variants: readonly Variant[];
  readonly #total: number;

  constructor(private readonly options: ExperimentOptions) {
    this.key = options.key;
    this.#variants = [...options.variants].sort((a, b) => a.name.localeCompare(b.name));
    this.#total = this.#variants.reduce((sum, variant) => sum + variant.weight, 0);
    if (this.#total <= 0) throw new RangeError(`experiment ${this.key} has no weight`);
  }

  runsAt(moment: Date): boolean {
    const { startsAt, endsAt } = this.options;
    return startsAt <= moment && (endsAt === undefined || moment < endsAt);
  }

  pick(point: number): Variant {
    let left = (point % 1) * this.#total;
    for (const variant of this.#variants) {
      left -= variant.weight;
      if (left < 0) return variant;
    }
    return this.#variants[this.#variants.length - 1];
  }

  /** Shannon entropy of the weights, in bits. */
  get spread(): number {
    return this.#variants
      .map(({ weight }) => weight / this.#total)
      .filter((share) => share > 0)
      .reduce((sum, share) => sum - share * Math.log2(share), 0);
  }
}
