import { LessonTable, separate } from './separate.ts';
import type { Sparse } from './sparse.ts';

export interface Labelled {
  label: string;
  sparse: Sparse;
}

/** A label and how probable it is: 0 to 1, all together 1. */
export interface Guess {
  label: string;
  probability: number;
}

/** What a model has learned, to be kept: plain JSON. */
export interface LinearModelData {
  labels: readonly string[];
  /** Of each label, what a weight of 1 stands for. */
  scales: readonly number[];
  /** Base64 of 16-bit integers in this machine's order: one weight for each label, cell by cell. */
  weights: string;
}

/** Margins times this are what the probabilities are made of: so that being sure and being right go together. */
const STEEPNESS = 4;
const LARGEST = 32_767;

/**
 * Tells texts apart by one weighted sum for each label: linear support vector machines, each label against all others,
 * with squared hinge loss. Learned by dual coordinate descent (Hsieh et al. 2008, "A dual coordinate descent method for
 * large-scale linear SVM") in a fixed order, so that the same examples always give the same model.
 */
export class LinearModel {
  readonly #labels: readonly string[];
  readonly #scales: readonly number[];
  readonly #weights: Int16Array;
  readonly #size: number;

  private constructor(labels: readonly string[], scales: readonly number[], weights: Int16Array) {
    this.#size = weights.length / labels.length;
    this.#labels = labels;
    this.#scales = scales;
    this.#weights = weights;
  }

  /**
   * Learns from examples: some seconds of work for some thousands of them.
   * @param size how many cells the model has: those of a message that it lacks fall onto others
   */
  static learn(examples: readonly Labelled[], size: number): LinearModel {
    const labels = [...new Set(examples.map((example) => example.label))].sort();
    const table = new LessonTable(
      examples.map(({ sparse }) => sparse),
      size,
    );
    const columns = labels.map((label) => {
      const isOne = examples.map((example) => example.label === label);
      const weight = examples.length / labels.length / isOne.filter(Boolean).length;
      return separate(table, isOne, weight, size);
    });
    const scales = columns.map((column) => largest(column) / LARGEST || 1);
    const weights = new Int16Array(size * labels.length);
    for (const [place, column] of columns.entries()) {
      const scale = scales[place] ?? 1;
      for (let cell = 0; cell < size; cell += 1) {
        weights[cell * labels.length + place] = Math.round((column[cell] ?? 0) / scale);
      }
    }
    return new LinearModel(labels, scales, weights);
  }

  /** The model that `toJSON` has written down. */
  static fromJSON({ labels, scales, weights }: LinearModelData): LinearModel {
    const { buffer, byteOffset, byteLength } = Buffer.from(weights, 'base64');
    return new LinearModel(labels, scales, new Int16Array(buffer, byteOffset, byteLength / 2));
  }

  toJSON(): LinearModelData {
    const { buffer, byteOffset, byteLength } = this.#weights;
    return {
      labels: this.#labels,
      scales: this.#scales,
      weights: Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
    };
  }

  /** All labels, the most probable first. */
  guess(sparse: Sparse): Guess[] {
    const probabilities = softmax(this.#margins(sparse));
    const guesses = this.#labels.map((label, place) => ({ label, probability: probabilities[place] ?? 0 }));
    return guesses.sort((a, b) => b.probability - a.probability);
  }

  /** How much each cell of the message speaks for a label, in the message's order. */
  parts({ cells, values }: Sparse, label: string): number[] {
    const place = this.#labels.indexOf(label);
    const scale = this.#scales[place] ?? 0;
    return Array.from(cells, (cell, i) => {
      return (values[i] ?? 0) * (this.#weights[(cell % this.#size) * this.#labels.length + place] ?? 0) * scale;
    });
  }

  #margins({ cells, values }: Sparse): Float64Array {
    const width = this.#labels.length;
    const margins = new Float64Array(width);
    for (let i = 0; i < cells.length; i += 1) {
      const [row, value] = [((cells[i] ?? 0) % this.#size) * width, values[i] ?? 0];
      for (let label = 0; label < width; label += 1) {
        margins[label] = (margins[label] ?? 0) + value * (this.#weights[row + label] ?? 0);
      }
    }
    return margins.map((margin, label) => margin * (this.#scales[label] ?? 0));
  }
}

function largest(column: Float64Array): number {
  let most = 0;
  for (const weight of column) most = Math.max(most, Math.abs(weight));
  return most;
}

function softmax(margins: Float64Array): Float64Array {
  const highest = Math.max(...margins);
  const powers = margins.map((margin) => Math.exp(STEEPNESS * (margin - highest)));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
