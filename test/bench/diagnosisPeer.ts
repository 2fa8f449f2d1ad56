import bayesjs from 'bayesjs'
import type { INetwork } from 'bayesjs'
import type { Network } from '../../shared/diagnosis/network/network.ts'

/** A network in the form of bayesjs, the best Bayesian library on npm that reckons exactly (junction tree). */
export function peerNetwork({ variables }: Network): INetwork {
  const statesOf = new Map(variables.map(({ name, states }) => [name, states]))
  return Object.fromEntries(
    variables.map(({ name: id, states, parents, table }) => {
      const row = (column: number): Record<string, number> =>
        Object.fromEntries(states.map((state, i) => [state, table[column * states.length + i] ?? 0]))
      const given = (column: number): Record<string, string> => {
        let rest = column
        return Object.fromEntries(
          parents.toReversed().map((parent) => {
            const list = statesOf.get(parent) ?? []
            const state = list[rest % list.length] ?? ''
            rest = Math.floor(rest / list.length)
            return [parent, state]
          }),
        )
      }
      const columns = Array.from({ length: table.length / states.length }, (_, column) => column)
      // oxlint-disable-next-line unicorn/no-thenable -- the library's own name
      const cpt = parents.length === 0 ? row(0) : columns.map((column) => ({ when: given(column), then: row(column) }))
      return [id, { id, states, parents, cpt }]
    }),
  )
}
export function peerPosteriors(
  network: INetwork,
  observed: Record<string, string>,
): Record<string, Record<string, number>> {
  return bayesjs.inferAll(network, observed, { precision: 8 })
}
