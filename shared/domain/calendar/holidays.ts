import type { Territory } from './territories.ts'

export interface Holiday {
  /** By the calendar there, `YYYY-MM-DD`. */
  date: string
  name: string
  /** Reckoned ahead of the moon that decides: it may move by a day. */
  provisional: boolean
}
/** Public holidays of each territory, in the order of their dates: data, handed in (the server fills it: server/centre/holidays.ts). */
export type HolidayTable = Readonly<Record<Territory, readonly Holiday[]>>
