import { addDays } from '../../../shared/domain/calendar/localTime.ts'

export const presets = ['today', 'yesterday', 'week', 'month', 'quarter', 'custom'] as const
export type Preset = (typeof presets)[number]
export interface Dates {
  from: string
  to: string
}
/** The longest that the server tells of at once (server/figures/period.ts). */
const most = 92

/** Whole days, as `YYYY-MM-DD`; spans of days end yesterday, so that each of them is over. */
export function datesOf(preset: Exclude<Preset, 'custom'>, today: string): Dates {
  const yesterday = addDays(today, -1)
  const spans = { week: 7, month: 28, quarter: 84 }
  if (preset === 'today') return { from: today, to: today }
  if (preset === 'yesterday') return { from: yesterday, to: yesterday }
  return { from: addDays(today, -spans[preset]), to: yesterday }
}
/** A period that may be asked for. */
export function isPeriod({ from, to }: Dates): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  return days >= 0 && days < most
}
