import type { Holiday } from './holidays.ts'
import { addDays, localTime } from './localTime.ts'

/** What is known of a consumer before he is called to be sold something. Times: ms. */
export interface MarketingCall {
  at: number
  /** His own clock, and the public holidays where he lives. */
  zone: string
  holidays: readonly Pick<Holiday, 'date'>[]
  /** He asked for this call, at this time: the rules are about calls he did not ask for. */
  requested: boolean
  /** His consent, in force at `at`. */
  consents: boolean
  /** The offer lies in the performance of a contract that runs: needs no consent, keeps all other rules. */
  withinContract: boolean
  /** When he was called for marketing before, answered or not. */
  calls: readonly number[]
  /** When he last said that he does not want to be called. */
  refusedAt: number | null
}
export type MarketingVerdict =
  | { may: true }
  | { may: false; why: 'noConsent' | 'refused' | 'tooMany' | 'holiday' | 'weekend' | 'hour' }

const spans = [
  [10 * 60, 13 * 60],
  [14 * 60, 20 * 60],
] as const

/**
 * The law of calls that sell (France): consent since 11 August 2026 (law 2025-594, art. L223-1 of the code de la consommation); Monday
 * to Friday, 10-13 and 14-20 by the consumer's clock, never on a public holiday; at most four in thirty calendar days; sixty full
 * calendar days of silence after a refusal (decree 2022-1313, art. D223-9). FIELD section 6. The gravest reason is told.
 */
export function mayCallForMarketing(call: MarketingCall): MarketingVerdict {
  if (call.requested) return { may: true }
  const here = localTime(call.at, call.zone)
  const dateOf = (at: number): string => localTime(at, call.zone).date
  if (!call.consents && !call.withinContract) return { may: false, why: 'noConsent' }
  if (call.refusedAt !== null && here.date <= addDays(dateOf(call.refusedAt), 60)) return { may: false, why: 'refused' }
  const since = addDays(here.date, -30)
  if (call.calls.filter((at) => at <= call.at && dateOf(at) > since).length >= 4) return { may: false, why: 'tooMany' }
  if (call.holidays.some(({ date }) => date === here.date)) return { may: false, why: 'holiday' }
  if (here.weekday > 5) return { may: false, why: 'weekend' }
  const isHour = spans.some(([from, to]) => here.minutes >= from && here.minutes < to)
  return isHour ? { may: true } : { may: false, why: 'hour' }
}
