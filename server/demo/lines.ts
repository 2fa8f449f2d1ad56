import type { Line } from './household.ts'
import type { Place } from './places.ts'
import type { Random } from './random.ts'
import type { Persona } from './showcase.ts'
import { day, type WorldTime } from './worldTime.ts'

/** What the household's holder may have: a box with its landline, at this place. */
export interface Package {
  place: Place
  landline: string | null
  since: number
  persona?: Persona
}
type Offer = [name: string, euros: number]
const boxes: Record<'fibre' | 'dsl' | 'box4g', Offer[]> = {
  fibre: [
    ['Fibre 500 Mb/s', 29.99],
    ['Fibre 1 Gb/s', 38.99],
    ['Fibre 2 Gb/s', 48.99],
  ],
  dsl: [
    ['ADSL 20 Mb/s', 26.99],
    ['VDSL 50 Mb/s', 29.99],
  ],
  box4g: [
    ['Box 4G 200 Go', 32.99],
    ['Box 4G 300 Go', 37.99],
  ],
}
const tv: Offer[] = [
  ['TV 160 chaînes', 5],
  ['TV Famille', 12],
  ['TV Sport', 15],
]
const mobiles: [...Offer, allowance: number][] = [
  ['Mobile 2 h 100 Mo', 3.99, 0.1],
  ['Mobile 50 Go', 11.99, 50],
  ['Mobile 100 Go', 16.99, 100],
  ['Mobile 150 Go 5G', 22.99, 150],
]

/** One to four lines or so, and what they cost a month (euros). `main`: the first mobile's number. */
export function makeLines(
  r: Random,
  time: WorldTime,
  customerId: string,
  box: Package,
  holdsBox: boolean,
  main: string,
  another: () => string,
): { lines: Line[]; monthly: number } {
  const lines: Line[] = []
  let monthly = 0
  const add = (kind: Line['kind'], [offer, euros]: Offer, number: string | null, usage: Line['usage']): void => {
    const since = lines.length === 0 ? box.since : Math.min(time.today - 20 * day, box.since + r.int(0, 900) * day)
    const id = `${customerId}-l${lines.length + 1}`
    const place = kind === 'mobile' ? '' : box.place.commune
    lines.push({ id, customerId, kind, offer, number, place, state: 'active', stateSince: since, since, usage })
    monthly += euros
  }
  const addMobile = (number: string): void => {
    const [name, euros, allowance] = box.persona ? (mobiles[2] as (typeof mobiles)[number]) : r.pick(mobiles)
    add('mobile', [name, euros], number, usageOf(r, time, allowance))
  }
  if (holdsBox && (box.landline !== null || r.chance(0.5))) {
    const draw = r.next()
    const kind = box.persona || draw < 0.74 ? 'fibre' : draw < 0.94 ? 'dsl' : 'box4g'
    const offer = box.persona ? (boxes.fibre[1] as Offer) : r.pick(boxes[kind])
    add(kind, offer, null, kind === 'box4g' ? usageOf(r, time, 200) : null)
    if (kind !== 'box4g' && (box.persona || r.chance(0.55))) add('tv', r.pick(tv), null, null)
    if (box.landline) add('fixed', ['Fixe illimité', 0], box.landline, null)
  }
  if (lines.length === 0 || box.persona || r.chance(0.6)) addMobile(main)
  if (lines.length < 4 && r.chance(0.14)) addMobile(another())
  return { lines, monthly: monthly + (r.chance(0.2) ? r.int(1, 12) : 0) }
}

/** Gigabytes of this month, renewed in the days to come. */
function usageOf(r: Random, time: WorldTime, allowance: number): Line['usage'] {
  const used = Math.round(allowance * Math.min(1, r.next() * 1.08) * 100) / 100
  return { used, allowance, unit: 'Go', renewsAt: time.today + r.int(1, 29) * day }
}
