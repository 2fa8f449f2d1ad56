import type { Factor } from './factor.ts'
import { combine } from './factor.ts'
import { eliminationOrder } from './eliminationOrder.ts'
import type { Network, Observed } from './network.ts'

export interface Posteriors {
  /** P(everything observed). 0: impossible, and then there are no posteriors. */
  probability: number
  /** variable → state → P(state | observed); observed variables are certain. */
  of: Record<string, Record<string, number>>
}
interface Bucket {
  variable: number
  own: Factor[]
  /** What the variable is summed out into. */
  separator: number[]
  parent: number
  up: Factor
  down: Factor | null
}
const ONE: Factor = { scope: [], values: new Float64Array([1]) }

/**
 * Exact posteriors of every variable: a tree of buckets (Dechter 1999), messages up, then down (Shafer and Shenoy 1990), so all
 * variables cost twice what one does. Variables and states that the network does not have throw: they are mistakes of the caller.
 */
export function posteriors({ variables }: Network, observed: Observed = {}): Posteriors {
  const index = new Map(variables.map(({ name }, i) => [name, i]))
  const sizes = variables.map(({ states }) => states.length)
  const seen = new Map<number, number>()
  for (const [name, state] of Object.entries(observed)) {
    const variable = index.get(name)
    const at = variables[variable ?? -1]?.states.indexOf(state) ?? -1
    if (variable === undefined || at < 0) throw new Error(`network has no ${name}=${state}`)
    seen.set(variable, at)
  }
  const factors = variables.map((variable, own) =>
    restricted([...variable.parents.map((parent) => index.get(parent) ?? -1), own], variable.table, sizes, seen),
  )
  const order = eliminationOrder(
    factors.map(({ scope }) => scope),
    sizes,
  )
  const buckets = bucketTree(factors, order)
  let probability = factors.filter(({ scope }) => scope.length === 0).reduce((p, { values }) => p * values[0]!, 1)
  for (const bucket of buckets) {
    const below = buckets.filter(({ parent }) => buckets[parent] === bucket).map(({ up }) => up)
    bucket.up = combine([...bucket.own, ...below], bucket.separator, sizes)
    if (bucket.parent < 0) probability *= bucket.up.values[0]!
  }
  if (!(probability > 0)) return { probability: 0, of: {} }
  const of: Posteriors['of'] = {}
  for (const [variable, state] of seen) {
    const { name, states } = variables[variable]!
    of[name] = Object.fromEntries(states.map((label, i) => [label, i === state ? 1 : 0]))
  }
  for (const bucket of buckets.toReversed()) {
    const children = buckets.filter(({ parent }) => buckets[parent] === bucket)
    const here = [...bucket.own, bucket.down ?? ONE]
    for (const child of children) {
      const others = children.filter((other) => other !== child).map(({ up }) => up)
      child.down = scaled(combine([...here, ...others], child.separator, sizes))
    }
    const { values } = scaled(combine([...here, ...children.map(({ up }) => up)], [bucket.variable], sizes))
    const { name, states } = variables[bucket.variable]!
    of[name] = Object.fromEntries(states.map((label, i) => [label, values[i]!]))
  }
  return { probability, of }
}

/** A variable's table with what was seen fixed, its scope ascending. */
function restricted(
  scope: number[],
  table: readonly number[],
  sizes: readonly number[],
  seen: ReadonlyMap<number, number>,
): Factor {
  const known = scope
    .filter((variable) => seen.has(variable))
    .map((variable) => ({
      scope: [variable],
      values: Float64Array.from({ length: sizes[variable]! }, (_, state) => (state === seen.get(variable) ? 1 : 0)),
    }))
  const free = scope.filter((variable) => !seen.has(variable)).toSorted((a, b) => a - b)
  return combine([{ scope, values: Float64Array.from(table) }, ...known], free, sizes)
}

function bucketTree(factors: readonly Factor[], order: readonly number[]): Bucket[] {
  const place = new Map(order.map((variable, at) => [variable, at]))
  const first = (scope: readonly number[]): number => Math.min(...scope.map((variable) => place.get(variable) ?? 0))
  const buckets = order.map((variable): Bucket => {
    return { variable, own: [], separator: [], parent: -1, up: ONE, down: null }
  })
  for (const factor of factors) if (factor.scope.length > 0) buckets[first(factor.scope)]?.own.push(factor)
  const reach = buckets.map(({ own }) => new Set(own.flatMap(({ scope }) => scope)))
  buckets.forEach((bucket, at) => {
    reach[at]?.delete(bucket.variable)
    bucket.separator = [...(reach[at] ?? [])].toSorted((a, b) => a - b)
    if (bucket.separator.length === 0) return
    bucket.parent = first(bucket.separator)
    for (const variable of bucket.separator) reach[bucket.parent]?.add(variable)
  })
  return buckets
}

function scaled(factor: Factor): Factor {
  const sum = factor.values.reduce((total, value) => total + value, 0)
  return sum > 0 ? { scope: factor.scope, values: factor.values.map((value) => value / sum) } : factor
}
