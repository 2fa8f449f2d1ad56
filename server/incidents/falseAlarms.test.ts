import { expect, test } from 'vitest'
import {
  bins,
  busynessOf,
  faded,
  isBeyondChance,
  kindRate,
  learnedTime,
  leastLikely,
  nodeRate,
  windows,
} from '../../shared/domain/incidentStatistics.ts'

const minute = 60_000
const hour = 3_600_000
const day = 86_400_000
const nodes = 400
const learning = 60
const measured = 120
/** False alarms a day that are put up with: one a week. */
const aDay = 1 / 7
const widest = Math.max(...windows)

/** Replayable (mulberry32). */
function randomOf(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const binOf = (at: number): number => (Math.floor(at / day) % 7 < 5 ? 0 : 24) + Math.floor((at % day) / hour)
/** How busy an hour is: nothing at night, two waves in the day, half of it at weekends. */
const shape = Array.from({ length: bins }, (_, bin) => {
  const at = bin % 24
  const wave = at < 7 || at > 22 ? 0.05 : 1 + Math.exp(-((at - 10) ** 2) / 6) + 2 * Math.exp(-((at - 19) ** 2) / 6)
  return bin < 24 ? wave : wave / 2
})
const mean = shape.reduce((sum, busy, bin) => sum + (busy * (bin < 24 ? 5 : 2)) / 168, 0)
const peak = Math.max(...shape) / mean

interface Node {
  /** Customers a ms, in a mean hour. */
  rate: number
  weight: number
  asOf: number
  recent: { customerId: string; at: number }[]
  quietUntil: number
}
interface World {
  random: () => number
  list: Node[]
  all: { weight: number; asOf: number }
  counts: number[]
  days: number
}

function worldOf(seed: number): World {
  const random = randomOf(seed)
  // Nodes differ as Gamma(2): the quietest tenth has a quarter of the mean's contacts, the busiest tenth twice as many.
  const list = Array.from({ length: nodes }, () => ({
    rate: (-Math.log(random()) - Math.log(random())) / 2 / day,
    weight: 0,
    asOf: 0,
    recent: [],
    quietUntil: 0,
  }))
  return { random, list, all: { weight: 0, asOf: 0 }, counts: Array<number>(bins).fill(0), days: 0 }
}
/** The next whole day of contacts, in their order. */
function contactsOf(world: World): { node: Node; at: number }[] {
  const from = world.days++ * day
  const made = world.list.flatMap((node) => {
    const found: { node: Node; at: number }[] = []
    for (
      let at = from - Math.log(world.random()) / (node.rate * peak);
      at < from + day;
      at -= Math.log(world.random()) / (node.rate * peak)
    )
      if (world.random() < shape[binOf(at)]! / mean / peak) found.push({ node, at })
    return found
  })
  return made.toSorted((a, b) => a.at - b.at)
}
function learn(world: World, { node, at }: { node: Node; at: number }): void {
  node.weight = faded(node.weight, at - node.asOf) + 1
  node.asOf = at
  world.all = { weight: faded(world.all.weight, at - world.all.asOf) + 1, asOf: at }
  world.counts[binOf(at)]! += 1
}
/** What the server would say as this contact comes: it knows nothing but what came before. */
function raises(world: World, { node, at }: { node: Node; at: number }, customerId: string): boolean {
  node.recent = [...node.recent.filter((one) => one.at > at - widest), { customerId, at }]
  if (at < node.quietUntil) return false
  const time = learnedTime(0, at)
  const kind = kindRate({ weight: faded(world.all.weight, at - world.all.asOf), nodes, time, judged: 2 / day })
  const own = { weight: faded(node.weight, at - node.asOf), time, kindRate: kind }
  const usual = nodeRate(own)
  const rateIn = (windowMs: number) => usual * busynessOf(world.counts, { now: at, windowMs, binOf })
  const raised = isBeyondChance(leastLikely(node.recent, { now: at, rateIn }), { aDay, nodes })
  if (raised) node.quietUntil = at + 2 * hour
  return raised
}

test('chance alone raises no more than it may, with rates learned from nothing: measured over years', () => {
  const alarms = [1, 2, 3, 4].map((seed) => {
    const world = worldOf(seed)
    let raised = 0
    while (world.days < learning + measured) {
      for (const contact of contactsOf(world)) {
        if (raises(world, contact, `${contact.node.rate}-${contact.at}`) && world.days > learning) raised++
        learn(world, contact)
      }
    }
    return raised
  })
  const all = alarms.reduce((sum, n) => sum + n, 0)
  const days = alarms.length * measured
  console.log(`false alarms: ${all} in ${days} days of ${nodes} nodes; put up with: ${(days * aDay).toFixed(0)}`)
  expect(all).toBeLessThanOrEqual(days * aDay)
})

test('an outage is seen with its third or fourth customer', () => {
  const world = worldOf(9)
  while (world.days < learning) for (const contact of contactsOf(world)) learn(world, contact)
  const seen: { customers: number; after: number }[] = []
  let missed = 0
  for (let round = 0; round < 400; round++) {
    const node = world.list[Math.floor(world.random() * nodes)]!
    node.recent = []
    node.quietUntil = 0
    // A tree of 64 lines fails between eight and twenty-two; three customers of ten contact us, half of those within a quarter of an hour.
    const start = world.days * day + (8 + world.random() * 14) * hour
    const times = Array.from({ length: 64 }, () =>
      world.random() < 0.3 ? start - (Math.log(world.random()) * 15 * minute) / Math.LN2 : 0,
    )
      .filter((at) => at > 0)
      .toSorted((a, b) => a - b)
    const at = times.findIndex((when, n) => raises(world, { node, at: when }, `${round}-${n}`))
    if (at < 0) missed++
    else seen.push({ customers: at + 1, after: (times[at]! - start) / minute })
  }
  const nth = (list: number[], share: number): number =>
    list.toSorted((a, b) => a - b)[Math.floor(list.length * share)]!
  const after = seen.map((one) => one.after)
  const customers = seen.map((one) => one.customers)
  console.log(
    `outages seen: ${seen.length} of 400, after ${nth(after, 0.5).toFixed(1)} min (half), ${nth(after, 0.9).toFixed(1)} min (nine of ten); with customer ${nth(customers, 0.5)} (half), ${nth(customers, 0.9)} (nine of ten)`,
  )
  expect(missed).toBe(0)
  expect(nth(customers, 0.9)).toBeLessThanOrEqual(5)
})
