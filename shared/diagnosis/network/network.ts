/** A discrete Bayesian network as it is published: a table for each variable, given its parents. */
export interface Network {
  name: string
  variables: Variable[]
}
export interface Variable {
  name: string
  states: string[]
  parents: string[]
  /** P(own state | parents): the own state runs fastest, then the last parent, …, the first parent slowest. Each run of own states sums to 1. */
  table: number[]
}
/** What was seen: variable → state. */
export type Observed = Readonly<Record<string, string>>
