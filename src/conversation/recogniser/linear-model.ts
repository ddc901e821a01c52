/** What a text looks like to the model: names of features and how strongly they are there. */
export type Features = ReadonlyMap<string, number>;

export interface Labelled {
  label: string;
  features: Features;
}

/** A label and how probable it is: 0 to 1, all together 1. */
export interface Guess {
  label: string;
  probability: number;
}

/** What a model has learned, to be kept: plain JSON. */
export interface LinearModelData {
  labels: readonly string[];
  features: readonly string[];
  /** Base64 of 32-bit floats in this machine's order: one weight for each label, feature by feature. */
  weights: string;
}

const ROUNDS = 5;
const RATE = 0.5;
const DECAY = 1e-5;
/** Errors smaller than this are not worth a step. */
const NEGLIGIBLE = 0.02;

/**
 * Multinomial logistic regression: one weight for each pair of feature and label, learned from the examples by
 * stochastic gradient steps (AdaGrad) in a fixed order, so that the same examples always give the same model.
 */
export class LinearModel {
  readonly #labels: readonly string[];
  readonly #rows: ReadonlyMap<string, number>;
  readonly #weights: Float32Array;

  private constructor(labels: readonly string[], features: readonly string[], weights: Float32Array) {
    this.#labels = labels;
    this.#rows = new Map(features.map((name, row) => [name, row]));
    this.#weights = weights;
  }

  /** Learns from examples: some seconds of work for some thousands of them. */
  static learn(examples: readonly Labelled[]): LinearModel {
    const labels = [...new Set(examples.map((example) => example.label))].sort();
    const features = [...new Set(examples.flatMap((example) => [...example.features.keys()]))];
    const model = new LinearModel(labels, features, new Float32Array(features.length * labels.length));
    model.#train(examples);
    return model;
  }

  /** The model that `toJSON` has written down. */
  static fromJSON({ labels, features, weights }: LinearModelData): LinearModel {
    const bytes = Uint8Array.from(Buffer.from(weights, 'base64'));
    return new LinearModel(labels, features, new Float32Array(bytes.buffer));
  }

  toJSON(): LinearModelData {
    const { buffer, byteOffset, byteLength } = this.#weights;
    const weights = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
    return { labels: this.#labels, features: [...this.#rows.keys()], weights };
  }

  /** All labels, the most probable first. */
  guess(features: Features): Guess[] {
    const probabilities = softmax(this.#scores(this.#sparse(features)));
    const guesses = this.#labels.map((label, place) => ({ label, probability: probabilities[place] ?? 0 }));
    return guesses.sort((a, b) => b.probability - a.probability);
  }

  /** Which part of these names are features that some example has. */
  shareKnown(names: readonly string[]): number {
    return names.filter((name) => this.#rows.has(name)).length / (names.length || 1);
  }

  /** The features that speak most for a label, for the officer who asks why. */
  reasons(features: Features, label: string, count = 3): string[] {
    const column = this.#labels.indexOf(label);
    const parts = [...features].map(([name, value]): [string, number] => {
      const row = this.#rows.get(name);
      return [name, row === undefined ? 0 : value * (this.#weights[row * this.#labels.length + column] ?? 0)];
    });
    const strongest = parts.filter(([, part]) => part > 0).sort((a, b) => b[1] - a[1]);
    return strongest.slice(0, count).map(([name]) => name);
  }

  #sparse(features: Features): Sparse {
    const rows: number[] = [];
    const values: number[] = [];
    for (const [name, value] of features) {
      const row = this.#rows.get(name);
      if (row === undefined) continue;
      rows.push(row * this.#labels.length);
      values.push(value);
    }
    return { rows, values: toUnitLength(values) };
  }

  #scores({ rows, values }: Sparse): Float64Array {
    const width = this.#labels.length;
    const scores = new Float64Array(width);
    for (let i = 0; i < rows.length; i += 1) {
      const [row, value] = [rows[i] ?? 0, values[i] ?? 0];
      for (let label = 0; label < width; label += 1) {
        scores[label] = (scores[label] ?? 0) + value * (this.#weights[row + label] ?? 0);
      }
    }
    return scores;
  }

  /** Labels with few examples count more, so that a long list does not draw the doubtful messages. */
  #train(examples: readonly Labelled[]): void {
    const counts = new Map<string, number>();
    for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1);
    const lessons = examples.map(({ label, features }) => ({
      truth: this.#labels.indexOf(label),
      sparse: this.#sparse(features),
      weight: Math.sqrt(examples.length / this.#labels.length / (counts.get(label) ?? 1)),
    }));
    const steepness = new Float32Array(this.#weights.length).fill(0.1);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let i = 0; i < lessons.length; i += 1) {
        // A stride that shares no factor with the count visits every lesson once, labels mixed.
        const lesson = lessons[(i * strideFor(lessons.length) + round) % lessons.length];
        if (lesson !== undefined) this.#step(lesson, steepness);
      }
    }
  }

  #step({ sparse, truth, weight }: Lesson, steepness: Float32Array): void {
    const errors = softmax(this.#scores(sparse));
    errors[truth] = (errors[truth] ?? 0) - 1;
    for (let label = 0; label < errors.length; label += 1) {
      const error = errors[label] ?? 0;
      if (Math.abs(error) > NEGLIGIBLE) this.#move(sparse, label, error * weight, steepness);
    }
  }

  #move({ rows, values }: Sparse, label: number, error: number, steepness: Float32Array): void {
    for (let i = 0; i < rows.length; i += 1) {
      const cell = (rows[i] ?? 0) + label;
      const slope = error * (values[i] ?? 0) + DECAY * (this.#weights[cell] ?? 0);
      steepness[cell] = (steepness[cell] ?? 0) + slope * slope;
      this.#weights[cell] = (this.#weights[cell] ?? 0) - (RATE * slope) / Math.sqrt(steepness[cell] ?? 1);
    }
  }
}

interface Lesson {
  sparse: Sparse;
  truth: number;
  weight: number;
}

interface Sparse {
  /** Where each feature's weights begin. */
  rows: readonly number[];
  values: readonly number[];
}

function toUnitLength(values: readonly number[]): number[] {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return values.map((value) => value / (length || 1));
}

function softmax(scores: Float64Array): Float64Array {
  const highest = Math.max(...scores);
  let sum = 0;
  for (let i = 0; i < scores.length; i += 1) {
    scores[i] = Math.exp((scores[i] ?? 0) - highest);
    sum += scores[i] ?? 0;
  }
  for (let i = 0; i < scores.length; i += 1) scores[i] = (scores[i] ?? 0) / sum;
  return scores;
}

function strideFor(count: number): number {
  const stride = [1013, 1019, 1021].find((prime) => count % prime !== 0);
  return stride ?? 1;
}
