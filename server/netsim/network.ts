import { random } from '../demo/random.ts'
import { steadyOf } from './draw.ts'
import { faults, manners, type Manner } from './faults/index.ts'
import { downloadOf, healthyReadings } from './healthyReadings.ts'
import type { NetLine, toldInventory } from './inventory.ts'
import { m } from './measureNames.ts'

/** How late and how reliable the network is. */
export interface Pace {
  /** An answer takes between these (ms). */
  least: number
  most: number
  /** Share of what is asked that fails or reads nonsense all by itself. */
  trouble: number
}
export interface Planted {
  line?: string
  node?: string
  fault: string
}
export type Network = ReturnType<typeof simulateNetwork>

const isManner = (name: string): name is Manner => manners.some((one) => one === name)
export const isFault = (name: string): boolean => name === 'none' || isManner(name) || name in faults
/** Of these lines of one customer, those behind one box. */
const atHome: readonly NetLine['kind'][] = ['fibre', 'dsl', 'box4g', 'tv', 'fixed']

/** What is broken where, and what is therefore read. Nothing here knows the desk or its models. */
export function simulateNetwork(inventory: ReturnType<typeof toldInventory>, options: { seed: number; pace: Pace }) {
  const { seed } = options
  let pace = options.pace
  const now = random(seed, 1)
  /** By `line/ID` or `node/NAME`; a line that is here (even with nothing) forgets what was broken on it before. */
  const planted = new Map<string, Set<string>>()
  const on = (key: string): Set<string> => planted.get(key) ?? new Set()
  const ofLine = (line: NetLine): string[] =>
    [...(planted.get(`line/${line.id}`) ?? (line.fault === null ? [] : [line.fault]))].filter((name) => name !== 'none')

  /** All that can be felt on this line: its node's first, then its own, then what is broken on the way it shares. */
  const felt = (line: NetLine, household: NetLine[]): string[] => {
    const shared = atHome.includes(line.kind)
      ? household.filter(({ id, kind, node }) => id !== line.id && node === line.node && atHome.includes(kind))
      : []
    const node = line.node === null ? [] : [...on(`node/${line.node}`)]
    return [...node, ...ofLine(line), ...shared.flatMap((other) => ofLine(other).filter((name) => !isManner(name)))]
  }

  return {
    inventory,
    seed,
    get pace() {
      return pace
    },
    setPace: (next: Partial<Pace>): void => void (pace = { ...pace, ...next }),
    plant({ line, node, fault }: Planted): void {
      const key = line === undefined ? `node/${node ?? ''}` : `line/${line}`
      if (fault === 'none') planted.set(key, new Set())
      else planted.set(key, new Set([...on(key), fault]))
    },
    /** Without a fault: all of them there. */
    clear({ line, node, fault }: Partial<Planted>): void {
      if (line === undefined && node === undefined) return planted.clear()
      const key = line === undefined ? `node/${node ?? ''}` : `line/${line}`
      const left = on(key)
      if (fault === undefined) left.clear()
      else left.delete(fault)
      planted.set(key, left)
    },
    list: (): Planted[] =>
      [...planted].flatMap(([key, names]) => {
        const place = key.slice(5)
        return [...names].map((fault) => (key.startsWith('line/') ? { line: place, fault } : { node: place, fault }))
      }),
    /** Somebody did this at the line. Returns what it mended. */
    async act(lineId: string, action: string): Promise<string[]> {
      const household = await inventory.byLine(lineId)
      const line = household.find(({ id }) => id === lineId)
      if (!line) return []
      const mended: string[] = []
      for (const one of household.filter(({ node, id }) => id === lineId || node === line.node)) {
        const names = ofLine(one)
        const gone = names.filter((name) => faults[name]?.mendedBy.includes(action))
        if (gone.length === 0) continue
        planted.set(`line/${one.id}`, new Set(names.filter((name) => !gone.includes(name))))
        mended.push(...gone)
      }
      return mended
    },
    felt,
    manner(line: NetLine, household: NetLine[], which: Manner): boolean {
      return felt(line, household).includes(which)
    },
    /** Whether the box answers when it is called. */
    sleeps(line: NetLine, household: NetLine[]): boolean {
      const here = felt(line, household)
      if (here.includes('pretends')) return here.includes('asleep')
      const lost = (name: string): boolean =>
        steadyOf(seed, `${line.id}/asleep/${name}`).chance(faults[name]?.asleep ?? 0)
      return here.includes('asleep') || here.some(lost) || now.chance(pace.trouble)
    },
    /** Undefined: nobody here measures that. `isWell`: as a line in order reads, whatever is broken. */
    reading(measure: string, line: NetLine, household: NetLine[], isWell = false): string | number | undefined {
      const here = isWell ? [] : felt(line, household)
      const culprit = here.find((name) => faults[name]?.reads[measure] !== undefined)
      const way = household.find(({ kind, node }) => node === line.node && /^(fibre|dsl|box4g)$/.test(kind)) ?? line
      const healthy =
        measure === m.download ? downloadOf(line.kind === 'tv' ? 'tv' : way.kind) : healthyReadings[measure]
      const draw = culprit === undefined ? healthy : faults[culprit]?.reads[measure]
      if (!draw) return undefined
      const value = draw(steadyOf(seed, `${line.id}/${measure}/${culprit ?? ''}`), now)
      if (!here.includes('lies') && !now.chance(pace.trouble / 3)) return value
      return typeof value === 'number' ? 9_999_999_999 : 'SMOKE'
    },
    chance: (share: number): boolean => now.chance(share),
    /** Comes back when an answer would be there. */
    async wait(): Promise<void> {
      const ms = pace.most <= 0 ? 0 : now.int(pace.least, pace.most)
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
    },
  }
}
