import type { Sparse } from './sparse.ts';

/** All lessons in three flat arrays, over which a processor runs many times faster than over objects. */
export class LessonTable {
  readonly count: number;
  /** Where each lesson's cells begin; one more than there are lessons. */
  readonly starts: Int32Array;
  readonly cells: Int32Array;
  readonly values: Float32Array;
  /** The squared length of each lesson. */
  readonly squares: Float32Array;

  constructor(lessons: readonly Sparse[], size: number) {
    this.count = lessons.length;
    this.starts = new Int32Array(lessons.length + 1);
    for (const [i, { cells }] of lessons.entries()) this.starts[i + 1] = (this.starts[i] ?? 0) + cells.length;
    this.cells = new Int32Array(this.starts[lessons.length] ?? 0);
    this.values = new Float32Array(this.cells.length);
    this.squares = new Float32Array(lessons.length);
    for (const [i, { cells, values }] of lessons.entries()) {
      this.cells.set(
        cells.map((cell) => cell % size),
        this.starts[i],
      );
      this.values.set(values, this.starts[i]);
      this.squares[i] = values.reduce((sum, value) => sum + value * value, 0);
    }
  }

  /** The weighted sum of a lesson. */
  sum(lesson: number, weights: Float64Array): number {
    const { cells, values, starts } = this;
    const end = starts[lesson + 1] as number;
    let sum = 0;
    for (let i = starts[lesson] as number; i < end; i += 1) {
      sum += (weights[cells[i] as number] as number) * (values[i] as number);
    }
    return sum;
  }

  /** Moves the weights towards a lesson. */
  pull(lesson: number, weights: Float64Array, strength: number): void {
    const { cells, values, starts } = this;
    const end = starts[lesson + 1] as number;
    for (let i = starts[lesson] as number; i < end; i += 1) {
      const cell = cells[i] as number;
      weights[cell] = (weights[cell] as number) + strength * (values[i] as number);
    }
  }
}

/** How much an error costs against a large weight. */
const COST = 0.5;
const MOST_ROUNDS = 20;
/** Gradients that differ by less than this are flat: nothing is left to learn. */
const FLAT = 0.2;

/**
 * The weights that tell the lessons of one label from all others: a linear support vector machine with squared hinge
 * loss, by dual coordinate descent with shrinking (Hsieh et al. 2008, "A dual coordinate descent method for large-scale
 * linear SVM", algorithm 3). The same lessons always give the same weights.
 * @param isOne which lessons have the label
 * @param weight how much more an error on one of these counts: labels with few examples would else be drowned
 */
export function separate(table: LessonTable, isOne: readonly boolean[], weight: number, size: number): Float64Array {
  const descent = new Descent(table, isOne, weight, new Float64Array(size));
  for (let round = 0; round < MOST_ROUNDS && !descent.isDone; round += 1) descent.goRound();
  return descent.weights;
}

class Descent {
  readonly weights: Float64Array;
  isDone = false;
  readonly #table: LessonTable;
  readonly #signs: Int8Array;
  readonly #slacks: Float64Array;
  /** The dual variables: how hard each lesson pulls. */
  readonly #steps: Float64Array;
  /** Lessons that may still have something to say stand before `#active`. */
  readonly #order: Int32Array;
  #active: number;
  #limit = Number.POSITIVE_INFINITY;
  #seed = 1;

  constructor(table: LessonTable, isOne: readonly boolean[], weight: number, weights: Float64Array) {
    this.weights = weights;
    this.#table = table;
    this.#signs = Int8Array.from(isOne, (one) => (one ? 1 : -1));
    this.#slacks = Float64Array.from(isOne, (one) => 1 / (2 * COST * (one ? weight : 1)));
    this.#steps = new Float64Array(table.count);
    this.#order = Int32Array.from({ length: table.count }, (_, place) => place);
    this.#active = table.count;
  }

  goRound(): void {
    let [most, least] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let place = 0; place < this.#active; place += 1) {
      this.#swap(place, place + this.#below(this.#active - place));
      const lesson = this.#order[place] as number;
      const gradient = this.#gradient(lesson);
      if (this.#steps[lesson] === 0 && gradient > this.#limit) {
        this.#active -= 1;
        this.#swap(place, this.#active);
        place -= 1;
        continue;
      }
      const slope = this.#steps[lesson] === 0 ? Math.min(gradient, 0) : gradient;
      most = Math.max(most, slope);
      least = Math.min(least, slope);
      if (slope !== 0) this.#step(lesson, gradient);
    }
    this.#endRound(most, least);
  }

  /** Where the slope is flat, those that were left out are looked at once more. */
  #endRound(most: number, least: number): void {
    if (most - least > FLAT) {
      this.#limit = most > 0 ? most : Number.POSITIVE_INFINITY;
      return;
    }
    this.isDone = this.#active === this.#table.count;
    this.#active = this.#table.count;
    this.#limit = Number.POSITIVE_INFINITY;
  }

  #gradient(lesson: number): number {
    const sum = this.#table.sum(lesson, this.weights);
    return (this.#signs[lesson] as number) * sum - 1 + this.#slack(lesson) * (this.#steps[lesson] as number);
  }

  #step(lesson: number, gradient: number): void {
    const before = this.#steps[lesson] as number;
    const curve = (this.#table.squares[lesson] as number) + this.#slack(lesson);
    const after = Math.max(before - gradient / curve, 0);
    this.#steps[lesson] = after;
    this.#table.pull(lesson, this.weights, (this.#signs[lesson] as number) * (after - before));
  }

  #slack(lesson: number): number {
    return this.#slacks[lesson] as number;
  }

  #swap(one: number, other: number): void {
    const kept = this.#order[one] as number;
    this.#order[one] = this.#order[other] as number;
    this.#order[other] = kept;
  }

  /** A linear congruential generator: chance that is the same every time. */
  #below(count: number): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#seed / 2 ** 32) * count);
  }
}
