import type { Row } from '../../protocol/rows.ts'

type Day = Pick<
  Row<'queueToday'>,
  'entered' | 'answered' | 'answeredInTime' | 'abandoned' | 'abandonedInTime' | 'waitMs' | 'handedOver' | 'closed'
>
/** A quotient with what it is a quotient of: never shown without. Null: there is nothing to divide by. */
export interface Share {
  share: number | null
  of: number
}
const over = (part: number, of: number): Share => ({ share: of > 0 ? part / of : null, of })

/**
 * Figures of one or more queues' days, exactly as FIELD section 7 defines them. Sums are added first: a mean of means is no mean.
 * `stillInTime`: how many of them wait now, and may yet be answered within the norm: whether they will be, nobody knows, so they are in no
 * service level (SU3). A morning's letters, with a day to be answered in, are not late at noon.
 */
export function dayFigures(
  days: readonly Day[],
  stillInTime = 0,
): {
  entered: number
  answered: number
  serviceLevel: Share
  abandonment: Share
  handOvers: Share
  /** Mean wait of the answered, ms. */
  asa: Share
} {
  const sum = (key: keyof Day): number => days.reduce((total, day) => total + day[key], 0)
  const [entered, answered] = [sum('entered'), sum('answered')]
  return {
    entered,
    answered,
    serviceLevel: over(
      sum('answeredInTime'),
      Math.max(sum('answeredInTime'), entered - sum('abandonedInTime') - stillInTime),
    ),
    abandonment: over(sum('abandoned'), entered),
    handOvers: over(sum('handedOver'), answered),
    asa: over(sum('waitMs'), answered),
  }
}
