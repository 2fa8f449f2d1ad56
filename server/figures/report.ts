import { figure, type Figure } from '../../shared/domain/figures/figure.ts'
import { nps, npsScales, type NpsAnswer, type NpsScale } from '../../shared/domain/figures/nps.ts'
import { figuresOf, noSums } from '../../shared/domain/figures/sums.ts'
import type { FigureCell, FiguresReport } from '../../shared/protocol/figuresAnswers.ts'
import type { Grouping } from '../../shared/protocol/figuresCommands.ts'
import { isRejection, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Actor } from '../context.ts'
import {
  cellSums,
  cellTransfers,
  legSums,
  namesOf,
  siteFloor,
  untold,
  type CellSums,
  type Look,
} from '../db/figures.ts'
import { commitmentSums, customersByProduct, occupancySums } from '../db/figuresOfTime.ts'
import { surveyAnswers } from '../db/surveyAnswers.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { periodOf, sightOf, type Period } from './period.ts'

export interface WholeLook extends Look {
  period: Period
}
export async function lookAt(
  tx: WriteDb,
  asked: { from: string; to: string; own: boolean; siteId: string | null },
  by: Actor,
): Promise<WholeLook | Rejection> {
  const period = periodOf(asked)
  if (isRejection(period)) return period
  const sight = sightOf(by, asked)
  if (isRejection(sight)) return sight
  const floor = typeof sight === 'object' && 'siteId' in sight ? await siteFloor(tx, sight.siteId) : null
  return { period, sight, floor }
}

const none: CellSums = { ...noSums, once: 0, measured: 0, inbound: 0 }
/** A month, in days. */
const month = 365.25 / 12

/** Everything that is divided, of one cell or of all. */
interface Parts {
  sums: CellSums
  transfers: Record<string, number>
  legs: { ms: number; parts: number } | null
  occupancy: Figure | null
  commitments: Figure | null
  contactRate: Figure | null
  answers: NpsAnswer[]
}

/** Sums are read and added, quotients made last (SU2): of all cells the total is made, never of their figures. */
export async function report(tx: WriteDb, look: WholeLook, by: Grouping): Promise<FiguresReport> {
  const { period, sight } = look
  const isOwn = sight !== 'all' && 'adviserId' in sight
  const [sums, transfers, legs, occupied, promised, customers, answers, names, behind] = await Promise.all([
    cellSums(tx, look, by),
    cellTransfers(tx, look, by),
    isOwn || by === 'adviser' ? legSums(tx, look, by) : null,
    occupancySums(tx, period, sight, by),
    commitmentSums(tx, period, sight, by),
    by === 'product' && sight === 'all' ? customersByProduct(tx, period.toDate) : null,
    surveyAnswers(tx, look, by),
    namesOf(tx, by),
    untold(tx),
  ])
  const hasTime = by === 'day' || by === 'site' || by === 'partner' || by === 'adviser'
  const time = new Map(hasTime ? occupied.map((row) => [row.key, row]) : [])
  const promises = new Map(hasTime ? promised.map((row) => [row.key, row]) : [])
  const keys = new Set([...sums.keys(), ...(legs?.keys() ?? []), ...time.keys(), ...promises.keys()])
  const partsOf = (key: string): Parts => {
    const own = sums.get(key) ?? none
    const [spent, due] = [time.get(key), promises.get(key)]
    const have = customers?.get(key)
    return {
      sums: own,
      transfers: Object.fromEntries(transfers.filter((one) => one.key === key).map(({ reason, n }) => [reason, n])),
      legs: legs && (legs.get(key) ?? { ms: 0, parts: 0 }),
      occupancy: hasTime
        ? figure(spent?.busy ?? 0, (spent?.busy ?? 0) + (spent?.idle ?? 0), spent?.advisers ?? 0)
        : null,
      commitments: hasTime ? figure(due?.kept ?? 0, due?.due ?? 0) : null,
      contactRate: have ? figure(own.inbound, (have * period.days) / month, own.inbound) : null,
      answers: answers.get(key) ?? [],
    }
  }
  const add = <T>(of: Iterable<T>, by_: (one: T) => number): number => [...of].reduce((all, one) => all + by_(one), 0)
  const whole: CellSums = { ...none }
  for (const own of sums.values())
    for (const part of Object.keys(none) as (keyof CellSums)[])
      if (typeof none[part] === 'number') whole[part] += own[part]
  const all: Record<string, number> = {}
  for (const { reason, n } of transfers) all[reason] = (all[reason] ?? 0) + n
  const busy = add(occupied, (row) => row.busy)
  const total: Parts = {
    sums: whole,
    transfers: all,
    legs: legs && { ms: add(legs.values(), (one) => one.ms), parts: add(legs.values(), (one) => one.parts) },
    occupancy: figure(
      busy,
      busy + add(occupied, (row) => row.idle),
      add(occupied, (row) => row.advisers),
    ),
    commitments: figure(
      add(promised, (row) => row.kept),
      add(promised, (row) => row.due),
    ),
    contactRate: null,
    answers: [...answers.values()].flat(),
  }
  return {
    cells: [...keys].sort().map((key) => cellOf(key, names.get(key) ?? '', partsOf(key))),
    total: cellOf(null, '', total),
    untold: behind,
    at: tx.now,
  }
}

function cellOf(key: string | null, name: string, parts: Parts): FigureCell {
  const { sums, transfers, legs, occupancy, commitments, contactRate, answers } = parts
  const figures = figuresOf({ ...sums, handOvers: transfers })
  const byScale = Map.groupBy(answers, ({ scale }) => scale)
  return {
    ...figures,
    aht: legs ? figure(legs.ms, legs.parts) : figures.aht,
    key,
    name,
    offered: sums.offered,
    waiting: sums.waiting,
    handled: sums.handled,
    onceAndDone: figure(sums.once, sums.measured),
    occupancy,
    commitments,
    contactRate,
    nps: (Object.keys(npsScales) as NpsScale[]).flatMap((scale) => {
      const own = byScale.get(scale)
      return own ? [nps(own, scale)] : []
    }),
  }
}
