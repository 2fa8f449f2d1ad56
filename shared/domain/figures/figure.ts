/** A figure with what it is made of: never shown without. */
export interface Figure {
  /** numerator / denominator; null: there is nothing to divide by. */
  value: number | null
  numerator: number
  denominator: number
  /** How many contacts, matters, answers or commitments lie behind it. */
  n: number
}
export const figure = (numerator: number, denominator: number, n = denominator): Figure => ({
  value: denominator > 0 ? numerator / denominator : null,
  numerator,
  denominator,
  n,
})
