/**
 * In which order to sum variables out: each time the one whose neighbours lack the fewest links among themselves, then the
 * one with the smaller table (min-fill, Kjærulff 1990). Finding the best order is NP-hard; this one is near it on published networks.
 */
export function eliminationOrder(scopes: readonly (readonly number[])[], sizes: readonly number[]): number[] {
  const near = new Map<number, Set<number>>()
  for (const scope of scopes)
    for (const variable of scope) {
      const others = near.get(variable) ?? new Set()
      near.set(variable, others)
      for (const other of scope) if (other !== variable) others.add(other)
    }
  const order: number[] = []
  while (near.size > 0) {
    let best = -1
    let least = [Infinity, Infinity] as const
    for (const [variable, others] of near) {
      const list = [...others]
      let missing = 0
      for (let i = 0; i < list.length; i++)
        for (let k = i + 1; k < list.length; k++) if (!near.get(list[i]!)?.has(list[k]!)) missing++
      const table = list.reduce((total, other) => total * sizes[other]!, sizes[variable]!)
      if (missing < least[0] || (missing === least[0] && table < least[1])) {
        best = variable
        least = [missing, table]
      }
    }
    const others = near.get(best) ?? new Set()
    for (const one of others) {
      const its = near.get(one)
      for (const other of others) if (other !== one) its?.add(other)
      its?.delete(best)
    }
    near.delete(best)
    order.push(best)
  }
  return order
}
