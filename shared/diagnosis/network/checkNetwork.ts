import type { Network } from './network.ts'

export interface NetworkFault {
  reason: 'unknownVariable' | 'tableSize' | 'notSummingToOne' | 'cycle'
  /** The variable. */
  what: string
}
/** Published tables are rounded, the most to three decimals. */
const ROUNDING = 1e-3

/** The first thing that keeps a network from being one; null when it is sound. */
export function checkNetwork({ variables }: Network): NetworkFault | null {
  const byName = new Map(variables.map((variable) => [variable.name, variable]))
  for (const { name, states, parents, table } of variables) {
    if (parents.some((parent) => !byName.has(parent))) return { reason: 'unknownVariable', what: name }
    const columns = parents.reduce((size, parent) => size * (byName.get(parent)?.states.length ?? 0), 1)
    if (table.length !== columns * states.length) return { reason: 'tableSize', what: name }
    for (let from = 0; from < table.length; from += states.length) {
      const column = table.slice(from, from + states.length)
      const sum = column.reduce((total, value) => total + value, 0)
      if (column.some((value) => value < 0) || Math.abs(sum - 1) > ROUNDING)
        return { reason: 'notSummingToOne', what: name }
    }
  }
  const settled = new Set<string>()
  const above = new Set<string>()
  const turns = (name: string): boolean => {
    if (settled.has(name)) return false
    if (above.has(name)) return true
    above.add(name)
    if (byName.get(name)?.parents.some(turns)) return true
    settled.add(name)
    return false
  }
  const turning = variables.find(({ name }) => turns(name))
  return turning ? { reason: 'cycle', what: turning.name } : null
}
