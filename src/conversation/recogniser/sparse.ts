/** A message as the model sees it: the cells that it fills, each once, and how strongly. */
export interface Sparse {
  cells: Int32Array;
  values: Float32Array;
}
