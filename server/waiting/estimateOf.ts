import { estimateWait, type WaitEstimate } from '../../shared/domain/waitEstimate/estimateWait.ts'
import { lineOf, type FloorNow } from '../../shared/domain/waitEstimate/lineOf.ts'
import type { LearnedRates } from '../../shared/domain/waitEstimate/learnRates.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/database.ts'
import { readFloorNow, readRates } from '../db/lineState.ts'
import { rulesHere } from '../routing/rulesHere.ts'

/** The floor is read once for all who ask within this time, however many wait (ms). */
const floorFor = 5_000
const ratesFor = 60_000

interface Kept<T> {
  at: number
  value: Promise<T>
}
interface Known {
  floor?: Kept<FloorNow>
  rates: Map<string, Kept<Awaited<ReturnType<typeof readRates>>>>
  /** Of the floor that was read last: of who came to a line at one time there is one answer. */
  states: Map<string, ReturnType<typeof lineOf>>
}
const known = new WeakMap<Db, Known>()

/** Asks once for all; what failed is asked again by the next. */
function kept<T>(
  last: Kept<T> | undefined,
  now: number,
  keptFor: number,
  read: () => Promise<T>,
  keep: (one: Kept<T> | undefined) => void,
): Promise<T> {
  if (last && now - last.at < keptFor && now >= last.at) return last.value
  const value = read()
  keep({ at: now, value })
  value.catch(() => keep(undefined))
  return value
}

export interface Place extends Pick<Row<'queueEntry'>, 'queueId' | 'channel' | 'language' | 'region' | 'enteredAt'> {
  skill: Row<'queue'>['skill']
}

/** How long who stands here will wait from now on, by the floor as it is; null: nobody serves the line now, or too little is known of it. `reader`: the transaction one is in. */
export async function estimateOf(
  context: Pick<Context, 'unit' | 'config'>,
  place: Place,
  reader: Parameters<typeof readRates>[0] = context.unit.db,
): Promise<WaitEstimate | null> {
  const { db, clock } = context.unit
  const rules = rulesHere(context)
  const now = clock()
  const here: Known = known.get(db) ?? { rates: new Map(), states: new Map() }
  known.set(db, here)
  const floor = await kept(
    here.floor,
    now,
    floorFor,
    () => readFloorNow(reader, rules.plan, now),
    (one) => {
      here.states.clear()
      if (one) here.floor = one
      else delete here.floor
    },
  )
  const rates: LearnedRates | null = await kept(
    here.rates.get(place.queueId),
    now,
    ratesFor,
    () => readRates(reader, place.queueId, now),
    (one) => {
      if (one) here.rates.set(place.queueId, one)
      else here.rates.delete(place.queueId)
    },
  )
  if (rates === null || rates.handlingMs === null) return null
  const { channel, skill, language, region, enteredAt } = place
  const key = `${floor.at}/${channel}/${skill}/${language}/${region}/${enteredAt}`
  const state = here.states.get(key) ?? lineOf(rules, floor, { channel, skill, language, region }, enteredAt)
  here.states.set(key, state)
  return estimateWait({ ...state, handlingMs: rates.handlingMs, patienceMs: rates.patienceMs })
}
