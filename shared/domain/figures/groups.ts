import { localTime } from '../calendar/localTime.ts'
import { figure, type Figure } from './figure.ts'
import { mergeSums, sumsOf, type Sums } from './sums.ts'
import type { Leg, Story } from './story.ts'

/**
 * The half-hour by the clock on the wall, as `2026-11-23T09:30`: where the clocks go back, one name stands for two half-hours.
 * A contact belongs to that of its arrival, whatever became of it and when, so that all figures of a bin are about the same contacts.
 */
export function halfHourOf(at: number, zone: string): string {
  const { date, minutes } = localTime(at, zone)
  const [hour, half] = [Math.floor(minutes / 60), minutes % 60 < 30 ? '00' : '30']
  return `${date}T${String(hour).padStart(2, '0')}:${half}`
}

/** Sums by any key of a contact (half-hour, day, queue, channel, site …), and the contacts behind. A contact without a key is left out. */
export function sumsBy(
  stories: readonly Story[],
  { keyOf, normOf, now }: { keyOf: (story: Story) => string | null; normOf: (channel: string) => number; now: number },
): Map<string, { sums: Sums; contactIds: string[] }> {
  const groups = Map.groupBy(stories, keyOf)
  return new Map(
    [...groups].flatMap(([key, of]) =>
      key === null
        ? []
        : [
            [
              key,
              {
                sums: mergeSums(of.map((one) => sumsOf(one, { normMs: normOf(one.channel), now }))),
                contactIds: of.map(({ contactId }) => contactId),
              },
            ],
          ],
    ),
  )
}

/** The site that answers for a contact's wait and handling: of who took it first. null: nobody did. */
export const siteOf = (story: Story): string | null => story.legs[0]?.siteId ?? null

/** Each adviser's own handling time: (talk + hold + wrap-up) / his parts of contacts that are over, ms. An adviser is not charged with another's part. */
export function handlingByAdviser(stories: readonly Story[]): Map<string, Figure> {
  const legs = stories.flatMap((story) => story.legs).filter(({ to, adviserId }) => to !== null && adviserId !== null)
  const time = ({ talkMs, holdMs, wrapUpMs }: Leg): number => talkMs + holdMs + wrapUpMs
  return new Map(
    [...Map.groupBy(legs, ({ adviserId }) => adviserId ?? '')].map(([id, of]) => [
      id,
      figure(
        of.reduce((sum, leg) => sum + time(leg), 0),
        of.length,
      ),
    ]),
  )
}
