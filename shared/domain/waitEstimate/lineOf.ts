import { reachOf, reaches, ruleOf, unitsOf, type Rules } from '../routing/reach.ts'
import type { Candidate, Waiting } from '../routing.ts'
import type { LineState } from './estimateWait.ts'

/** Advisers available now who are alike in all that counts here, and how many they are. */
export interface Advisers extends Pick<
  Candidate,
  'levels' | 'languages' | 'siteId' | 'isOwn' | 'regions' | 'capacity' | 'load'
> {
  count: number
}
/** Contacts of one queue, language and region that wait. */
export interface WaitingLine extends Pick<Waiting, 'channel' | 'skill' | 'language' | 'region'> {
  /** Their arrivals, in order. */
  enteredAt: readonly number[]
}
export interface FloorNow {
  at: number
  advisers: readonly Advisers[]
  lines: readonly WaitingLine[]
}
type Line = Omit<WaitingLine, 'enteredAt'>

/** What the rules of the plan ask of a contact, of one of which only its line is known: as the plain one of that line. */
const plain = (line: Line, enteredAt: number, depth: number): Waiting => ({
  ...line,
  enteredAt,
  depth,
  contactId: '',
  turnedDown: [],
  handedOver: null,
  keptFor: null,
  isLive: false,
  knownBy: [],
  onLine: line.channel === 'voice',
  line: null,
  assistance: 'standard',
  territory: 'FR',
  urgencies: [],
})

/** Of one reading of the floor, what all who wait in it share: thousands ask of the same few lines. */
interface Seen {
  /** By line and open rings: the indices of the advisers they reach. */
  served: Map<string, ReadonlySet<number>>
  /** Of the advisers of that line, the part that is also of these. */
  shared: Map<ReadonlySet<number>, Map<WaitingLine, number>>
}
const seen = new WeakMap<FloorNow, Seen>()
function seenOf(floor: FloorNow): Seen {
  const before = seen.get(floor)
  if (before) return before
  const now: Seen = { served: new Map(), shared: new Map() }
  seen.set(floor, now)
  return now
}

/** Which advisers (by their index) the rings that are open now reach for this line. */
function servers(rules: Rules, floor: FloorNow, line: Line, enteredAt: number, depth: number): ReadonlySet<number> {
  const { at, advisers } = floor
  const { channel, skill, language, region } = line
  const rings = reachOf(rules, plain(line, enteredAt, depth), at)
  const { served } = seenOf(floor)
  const key = JSON.stringify([channel, skill, language, region, rings])
  const before = served.get(key)
  if (before) return before
  const may = (one: Advisers): boolean =>
    skill in one.levels &&
    one.languages.includes(language) &&
    (one.regions === null || region === '' || one.regions.includes(region)) &&
    reaches(rules, rings, one, skill, at)
  const found = new Set(advisers.flatMap((one, index) => (may(one) ? [index] : [])))
  served.set(key, found)
  return found
}

const isSame = (one: Line, other: Line): boolean =>
  one.channel === other.channel &&
  one.skill === other.skill &&
  one.language === other.language &&
  one.region === other.region

/** How many of these (in order) came before. */
function countBefore(enteredAt: readonly number[], at: number): number {
  let [low, high] = [0, enteredAt.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (enteredAt[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The line as one sees it who came to it at `enteredAt`: the places of those who can take him, and who stands before him. A contact of
 * another line stands before him by the share of its advisers that are his too: who waits for ten people, of whom five can take him,
 * is half before him. Urgencies, the hold for who knows the case, and rings still to open are not in it.
 */
export function lineOf(
  rules: Rules,
  floor: FloorNow,
  line: Line,
  enteredAt: number,
): Pick<LineState, 'ahead' | 'agents' | 'free'> {
  const units = unitsOf(rules.plan, line.channel)
  const own = floor.lines.find((one) => isSame(one, line))
  const mine = servers(rules, floor, line, enteredAt, own?.enteredAt.length ?? 0)
  let [agents, free] = [0, 0]
  for (const index of mine) {
    const { capacity, load, count } = floor.advisers[index]!
    // What is larger than a whole desk takes it alone (RT6).
    agents += count * Math.max(1, Math.floor(capacity / units))
    free += count * Math.max(load === 0 ? 1 : 0, Math.floor((capacity - load) / units))
  }
  let ahead = 0
  if (agents > 0)
    for (const other of floor.lines) {
      const before = countBefore(other.enteredAt, enteredAt)
      if (before > 0) ahead += before * (other === own ? 1 : sharedPart(rules, floor, other, mine))
    }
  return { ahead: Math.round(ahead), agents, free }
}

function sharedPart(rules: Rules, floor: FloorNow, other: WaitingLine, mine: ReadonlySet<number>): number {
  const { shared } = seenOf(floor)
  const parts = shared.get(mine) ?? new Map<WaitingLine, number>()
  shared.set(mine, parts)
  const before = parts.get(other)
  if (before !== undefined) return before
  const theirs = servers(rules, floor, other, other.enteredAt[0]!, other.enteredAt.length)
  let [all, both] = [0, 0]
  for (const index of theirs) {
    const { count, capacity } = floor.advisers[index]!
    all += count * capacity
    if (mine.has(index)) both += count * capacity
  }
  const part = all === 0 ? 0 : both / all
  parts.set(other, part)
  return part
}

/** When the hours of this line begin, where nobody is asked before; null: it is open, others take over meanwhile, or nothing says so. */
export function opensAt(rules: Rules, line: Line, now: number): number | null {
  // As one who has waited for long: a ring that only opens later is no closing time.
  const contact = plain(line, 0, Infinity)
  const hours = ruleOf(rules.plan, contact)?.hours ?? null
  if (hours === null || rules.isOpen(hours, contact.territory, now) || reachOf(rules, contact, now).length > 0)
    return null
  return rules.nextOpening(hours, contact.territory, now)
}
