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

/** Figures of one or more queues' days, exactly as FIELD section 7 defines them. Sums are added first: a mean of means is no mean. */
export function dayFigures(days: readonly Day[]): {
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
    serviceLevel: over(sum('answeredInTime'), entered - sum('abandonedInTime')),
    abandonment: over(sum('abandoned'), entered),
    handOvers: over(sum('handedOver'), answered),
    asa: over(sum('waitMs'), answered),
  }
}
