import type { Row } from '../protocol/rows.ts'

type Consultation = Row<'consultation'>
type Outcome = NonNullable<Consultation['outcome']>

/** Who ended it himself has nothing to be told of it. */
const known: ReadonlySet<Outcome> = new Set<Outcome>(['back', 'passed'])

/** Over; the first word on why is the one that counts. */
export function endedConsultation(consultation: Consultation, outcome: Outcome, at: number): Consultation {
  const why = consultation.outcome ?? outcome
  const over: Consultation = { ...consultation, state: 'ended', endedAt: Math.max(at, consultation.at), outcome: why }
  return known.has(why) ? filed(over, at) : { ...over, question: '' }
}

/** Shown to nobody any more. */
export const filed = (consultation: Consultation, at: number): Consultation => ({
  ...consultation,
  question: '',
  filedAt: at,
})

/** Why a colleague's telephone did not take it, by the SIP answer: 486 and 600 he said himself, 408 nobody did. */
export function outcomeOf(code: number): Outcome {
  if (code === 486 || code === 600 || code === 603) return 'refused'
  return code === 408 ? 'noAnswer' : 'unreachable'
}
