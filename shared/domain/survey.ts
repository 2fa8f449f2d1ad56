import { localTime } from './calendar/localTime.ts'
import { draw } from './quality/sample.ts'
import { npsScales, type NpsScale } from './figures/nps.ts'

/** When one may ask a customer how it was: data, kept by administrators. Times: ms. */
export interface SurveyRule {
  /** Nobody is asked twice within this time, whatever the channel and whoever of the house asks. */
  everyMs: number
  /** Nor later than this after the contact: he would answer about something else. */
  withinMs: number
  /** By his own clock, in hours: from … to (a question at night is no question). */
  hours: { from: number; to: number }
  /** On which channels he can answer by replying. */
  channels: readonly string[]
  /** Of a hundred contacts that may be asked, so many are, 0..1. */
  share: number
}
export interface SurveyedContact {
  id: string
  channel: string
  /** An adviser had it. */
  answered: boolean
  closedAt: number | null
  /** Closed as unwanted, or as the double of another. */
  askedNothing: boolean
  /** Claimed only: the address may be another's. */
  unproven: boolean
}
export interface SurveyedCustomer {
  /** He said that he does not want to be asked. */
  objects: boolean
  /** When he was last asked, whether he answered or not. */
  lastAskedAt: number | null
  zone: string
  /** He is in line, or with an adviser, at this moment. */
  inContact: boolean
}
export type SurveyVerdict =
  | { ask: true }
  | {
      ask: false
      why:
        | 'unheard'
        | 'open'
        | 'unproven'
        | 'channel'
        | 'objects'
        | 'inContact'
        | 'tooOften'
        | 'tooLate'
        | 'hour'
        | 'notDrawn'
    }

/**
 * May he be asked about this contact now? One question and one free line, never a sale (FIELD section 2, seeds 10 and 22); consent and contact
 * pressure come before chance, so that who may not be asked is never drawn. `hour` passes: ask again later.
 */
export function mayAsk(
  contact: SurveyedContact,
  customer: SurveyedCustomer,
  rule: SurveyRule,
  now: number,
): SurveyVerdict {
  const no = (why: Exclude<SurveyVerdict, { ask: true }>['why']): SurveyVerdict => ({ ask: false, why })
  if (!contact.answered || contact.askedNothing) return no('unheard')
  if (contact.closedAt === null || contact.closedAt > now) return no('open')
  if (contact.unproven) return no('unproven')
  if (!rule.channels.includes(contact.channel)) return no('channel')
  if (customer.objects) return no('objects')
  if (customer.inContact) return no('inContact')
  if (customer.lastAskedAt !== null && now < customer.lastAskedAt + rule.everyMs) return no('tooOften')
  if (now > contact.closedAt + rule.withinMs) return no('tooLate')
  const hour = localTime(now, customer.zone).minutes / 60
  if (hour < rule.hours.from || hour >= rule.hours.to) return no('hour')
  // Of a contact always the same: whoever asks again draws no second time.
  return draw(contact.id) < rule.share ? { ask: true } : no('notDrawn')
}

const reply =
  /^\s*(?:note\s*:?\s*)?(\d{1,2})(?:\s*(?:\/|sur|out of)\s*10)?(?![\d.,/]*\d)\s*(?:[.!,;:\-–—\n]\s*([\s\S]*))?$/i

/**
 * A score and a free line, from a reply in his own words ("8", "9/10 !", "4. Trop d'attente"). A number that goes on into a sentence
 * ("3 jours sans internet") is no score. null: a human reads it.
 */
export function readSurveyReply(text: string, scale: NpsScale): { score: number; words: string } | null {
  const [, digits, words = ''] = reply.exec(text.trim()) ?? []
  if (digits === undefined) return null
  const score = Number(digits)
  return score >= npsScales[scale].from && score <= 10 ? { score, words: words.trim() } : null
}

/** He does not want to be asked again. */
export const refusesSurveys = (text: string): boolean => /^\s*["«]?\s*stop\s*["»]?\s*[.!]*\s*$/i.test(text)
