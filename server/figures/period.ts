import { addDays, instantOf } from '../../shared/domain/calendar/localTime.ts'
import { reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Actor } from '../context.ts'
import { zone } from './deriveStories.ts'

/** Days in one report. */
const most = 92
const day = 86_400_000

export interface Period {
  fromDate: string
  toDate: string
  /** ms: from the beginning of the first day to the end of the last. */
  from: number
  to: number
  /** Whole days of it. */
  days: number
}

export function periodOf({ from, to }: { from: string; to: string }): Period | Rejection {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / day) + 1
  if (!(days >= 1 && days <= most)) return reject('figures.period', { days: most })
  return { fromDate: from, toDate: to, from: instantOf(from, 0, zone), to: instantOf(addDays(to, 1), 0, zone), days }
}

/** Whose figures may be seen: one adviser's, one site's, or all (FG3). */
export type Sight = { adviserId: string } | { siteId: string } | 'all'

/** What who asks may see of what he asks for: an adviser his own, a lead his floor, an administrator all of it. */
export function sightOf(by: Actor, asked: { own: boolean; siteId: string | null }): Sight | Rejection {
  if (asked.own) return { adviserId: by.adviserId }
  if (by.role === 'admin') return asked.siteId === null ? 'all' : { siteId: asked.siteId }
  if (by.role !== 'lead' || (asked.siteId !== null && asked.siteId !== by.siteId)) return reject('permission.denied')
  return { siteId: by.siteId }
}
