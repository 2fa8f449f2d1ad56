import { asCounts, total } from '../../../shared/domain/staffing/arrivals.ts'
import { planDay, type DayPlan } from '../../../shared/domain/staffing/requirement.ts'
import type { StaffingDay } from '../../../shared/protocol/figuresAnswers.ts'

/** What a plan is reckoned for, as it is typed. */
export interface Wish {
  /** Percent answered in time, and within how many seconds. */
  share: number
  within: number
  /** Percent of paid time. */
  shrinkage: number
  /** Contacts that one adviser has at once. */
  atOnce: number
  /** Callers give up (Erlang A), or wait for ever (Erlang C). */
  patient: boolean
  /** Et si: so many fewer on one site ('' : wherever they are), so many percent more contacts. */
  fewer: number
  at: string
  more: number
}
export interface Plans {
  /** As it is. */
  plain: DayPlan
  /** As it would be; the same where nothing was wished. */
  wished: DayPlan
  isWished: boolean
  /** Who is usually there, of all sites; null: nobody knows. */
  usual: number[] | null
}

export const wishOf = ({ norms }: StaffingDay, channel: 'voice' | 'chat'): Wish => ({
  share: Math.round(norms.share * 100),
  within: norms.within,
  shrinkage: Math.round(norms.shrinkage * 100),
  atOnce: channel === 'chat' ? 2 : 1,
  patient: norms.patience !== null,
  fewer: 0,
  at: '',
  more: 0,
})
const inside = (value: number, low: number, high: number) =>
  Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low

/** What the day needs and will do, as it is and as it would be. Null: nothing was handled yet, so nothing can be reckoned. */
export function plansOf({ forecast, norms, sites }: StaffingDay, wish: Wish): Plans | null {
  if (forecast === null || norms.handling === null) return null
  const target = { share: inside(wish.share, 1, 99) / 100, within: inside(wish.within, 0, 3_600) }
  const asked = {
    // Two at once are two half contacts, one after the other: near enough for a plan. [judged]
    handling: norms.handling / inside(wish.atOnce, 1, 6),
    patience: wish.patient ? norms.patience : null,
    target,
    shrinkage: inside(wish.shrinkage, 0, 90) / 100,
  }
  const fewerAt = (id: string, here: number) =>
    wish.at === id ? Math.max(0, here - inside(wish.fewer, 0, 10_000)) : here
  const there = (take: typeof fewerAt) =>
    asCounts((bin) => Math.round(total(sites.map(({ id, usual }) => take(id, usual[bin] ?? 0)))))
  const known = there((_, here) => here)
  const usual = total(known) > 0 ? known : null
  const isWished = wish.fewer > 0 || wish.more !== 0
  const plain = planDay(forecast.corrected, asked, usual)
  const everywhere = wish.at === '' ? inside(wish.fewer, 0, 10_000) : 0
  const wished = isWished
    ? planDay(forecast.corrected, asked, usual && there(fewerAt), {
        fewer: everywhere,
        more: inside(wish.more, -90, 300) / 100,
      })
    : plain
  return { plain, wished, isWished, usual }
}
