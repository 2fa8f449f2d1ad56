import { nameKeys } from '../../shared/domain/personName.ts'
import { caseReferencesOf } from '../db/caseReferenceOrder.ts'
import { noDemoRows, type DemoRows } from '../db/demo.ts'
import { searchKeysOf, wholeNames } from '../recognition/searchKeys.ts'
import { planCallbacks, takeCallback, tellCallback, type Callback } from './callbacks.ts'
import { catalogue } from '../centre/catalogue.ts'
import { equipment } from './equipment.ts'
import { makeHousehold, type Member, type Sources } from './household.ts'
import { loadNames } from './names.ts'
import { loadPhoneNumbers } from './phoneNumbers.ts'
import { loadPlaces } from './places.ts'
import { random, type Random } from './random.ts'
import { showcase, type Persona } from './showcase.ts'
import { sites } from './sites.ts'
import { makeStaff, type Staff } from './staff.ts'
import { tellComebacks } from './comebacks.ts'
import { openStory, pastStory, stories, type StoryName } from './stories/index.ts'
import type { Teller } from './teller.ts'
import { day, worldTime } from './worldTime.ts'

const seed = 20_261_122
/** The order of the world's case references, public like its passwords; the live ones of that database go on where they end. */
export const demoCaseKey = 'guichet-demo-world'
const batchSize = 1_000
/** Share of customers with something open today, and how many incidents the others' three years hold. [judged] */
const openShare = 0.06
const incidents = [0, 1, 1, 1, 2, 2, 3, 4, 6]

interface World extends Sources {
  staff: Staff
  plan: Callback[]
  caseReference: () => string
}

/**
 * The whole demonstration world as rows to copy: first the people and places it stands on, then its customers a thousand at a
 * time, never all in memory. The same for the same customers, day (five minutes for today's promises) and password hash.
 */
export function* worldRows(customers: number, now: number, passwordHash: string): Generator<DemoRows> {
  const time = worldTime(now)
  const names = loadNames()
  const staff = makeStaff(random(seed, -1), names, passwordHash)
  const referenceAt = caseReferencesOf(demoCaseKey)
  let cases = 0
  const world: World = {
    names,
    staff,
    time,
    places: loadPlaces(),
    numbers: loadPhoneNumbers(),
    equipment: equipment(),
    recentNames: [],
    released: [],
    plan: planCallbacks(staff, random(seed, -2), time),
    caseReference: () => referenceAt(cases++),
  }
  const ground = noDemoRows()
  Object.assign(ground, sites, catalogue, {
    adviser: staff.advisers.map((adviser) => ({ ...adviser, stateSince: time.now })),
    directoryEntry: staff.directory,
  })
  yield { ...ground, nameFrequency: names.frequencies }
  let rows = noDemoRows()
  let index = 0
  for (let household = 0; index < customers; household++) {
    const r = random(seed, index)
    const persona = showcase[household]
    const members = makeHousehold(r, world, index, customers - index, persona)
    members.forEach((member, k) => addMember(r, world, rows, member, k === 0 ? persona : undefined))
    index += members.length
    if (rows.customer.length < batchSize) continue
    yield rows
    rows = noDemoRows()
  }
  if (rows.customer.length > 0) yield rows
}

function addMember(r: Random, world: World, rows: DemoRows, member: Member, persona: Persona | undefined): void {
  const { customer, lines, identifiers } = member
  rows.customer.push(customer)
  rows.line.push(...lines)
  rows.identifier.push(...identifiers)
  for (const key of keysOf(customer, identifiers)) rows.searchKey.push({ key, customerId: customer.id })
  let ids = 0
  const teller: Teller = {
    r,
    time: world.time,
    staff: world.staff,
    rows,
    customer,
    lines,
    line: (...kinds) => lines.find((line) => kinds.includes(line.kind) && line.state === 'active'),
    id: (kind) => `${customer.id}-${kind}${++ids}`,
    said: new Map(),
    caseReference: world.caseReference,
  }
  const open = persona ? persona.story : r.chance(openShare) ? openStory(r) : null
  tellPast(teller, persona ? 5 : r.pick(incidents), open)
  tellToday(teller, world, persona, open)
}

/** Three years, the oldest first; what began in the last weeks is of the kind that ends at once. */
function tellPast(t: Teller, count: number, open: StoryName | null): void {
  const known = Math.min(1_090, Math.floor((t.time.today - t.customer.since) / day) - 5)
  const starts = Array.from({ length: count }, () =>
    t.r.chance(0.1) ? t.r.int(1, 24) : t.r.int(25, Math.max(26, known)),
  )
  // Nobody lives through the same story three times.
  const times = new Map<StoryName, number>(open === null ? [] : [[open, 1]])
  for (const start of starts.toSorted((a, b) => b - a)) {
    if (start >= known) continue
    const name = start < 25 ? t.r.pick(shortStories) : pastStory(t.r)
    const told = times.get(name) ?? 0
    if (told >= 2) continue
    times.set(name, told + 1)
    const matter = stories[name](t, start, false)
    if (matter && start < 25) tellComebacks(t, matter)
  }
}

function tellToday(t: Teller, world: World, persona: Persona | undefined, name: StoryName | null): void {
  const matter = name === null ? null : stories[name](t, persona ? 3 : t.r.int(1, 6), true)
  if (!matter || matter.state === 'resolved') return
  const callback = takeCallback(world.plan, t.customer)
  if (callback) tellCallback(t, matter, callback)
}

const shortStories: StoryName[] = ['smallThings', 'smallThings', 'noSignal', 'tvBlack', 'slowWifi']

/** As recognition/searchKeys, with the sounds of a name worked out once: they are most of the cost of a million customers. */
const nameKeyCache = new Map<string, string[]>()
function keysOf(customer: Member['customer'], identifiers: Member['identifiers']): Set<string> {
  const phones = identifiers.filter((row) => row.kind === 'phone').map((row) => row.value)
  const { reference, givenName, familyName } = customer
  const names = [cached('g', givenName), cached('f', familyName)].flat()
  return new Set([
    ...names,
    ...wholeNames(givenName, familyName),
    ...searchKeysOf({ givenName: '', familyName: '', reference, phones }),
  ])
}
function cached(kind: 'g' | 'f', name: string): string[] {
  let keys = nameKeyCache.get(kind + name)
  if (!keys) {
    keys = nameKeys(kind === 'g' ? { givenName: name, familyName: '' } : { givenName: '', familyName: name })
    nameKeyCache.set(kind + name, keys)
  }
  return keys
}
