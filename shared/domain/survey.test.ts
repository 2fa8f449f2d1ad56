import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayAsk, readSurveyReply, type SurveyRule, type SurveyedContact, type SurveyedCustomer } from './survey.ts'

const hour = 3_600_000
const day = 24 * hour
/** Three in the afternoon in Paris. */
const now = Date.parse('2026-11-23T14:00:00Z')
const rule: SurveyRule = {
  everyMs: 60 * day,
  withinMs: day,
  hours: { from: 9, to: 20 },
  channels: ['sms', 'email', 'chat'],
  share: 1,
}
const contact: SurveyedContact = {
  id: 'c1',
  channel: 'sms',
  answered: true,
  closedAt: now - hour,
  askedNothing: false,
  unproven: false,
}
const customer: SurveyedCustomer = { objects: false, lastAskedAt: null, zone: 'Europe/Paris', inContact: false }

interface Case {
  contact?: Partial<SurveyedContact>
  customer?: Partial<SurveyedCustomer>
  rule?: Partial<SurveyRule>
  at?: number
}
const verdict = (more: Case = {}): string => {
  const told = mayAsk(
    { ...contact, ...more.contact },
    { ...customer, ...more.customer },
    { ...rule, ...more.rule },
    more.at ?? now,
  )
  return told.ask ? 'ask' : told.why
}

describe('who may be asked', () => {
  test.each<[Case, string]>([
    [{}, 'ask'],
    [{ contact: { answered: false } }, 'unheard'],
    [{ contact: { askedNothing: true } }, 'unheard'],
    [{ contact: { closedAt: null } }, 'open'],
    [{ contact: { unproven: true } }, 'unproven'],
    [{ contact: { channel: 'social' } }, 'channel'],
    [{ customer: { objects: true } }, 'objects'],
    [{ customer: { inContact: true } }, 'inContact'],
    [{ customer: { lastAskedAt: now - 60 * day + 1 } }, 'tooOften'],
    [{ customer: { lastAskedAt: now - 60 * day } }, 'ask'],
    [{ contact: { closedAt: now - day } }, 'ask'],
    [{ contact: { closedAt: now - day - 1 } }, 'tooLate'],
    [{ at: now + 5 * hour }, 'hour'],
    [{ at: now + 5 * hour - 1 }, 'ask'],
    // Three in Paris is six in the evening in La Réunion, and half past eight two and a half hours later.
    [{ customer: { zone: 'Indian/Reunion' } }, 'ask'],
    [{ customer: { zone: 'Indian/Reunion' }, at: now + 2.5 * hour }, 'hour'],
    [{ rule: { share: 0 } }, 'notDrawn'],
  ])('%j: %s', (given, told) => {
    expect(verdict(given)).toBe(told)
  })

  test('of many, the share that the rule says; of one, always the same answer', () => {
    const asked = Array.from({ length: 5_000 }, (_, n) =>
      verdict({ contact: { id: `contact-${n}` }, rule: { share: 0.3 } }),
    )
    const share = asked.filter((one) => one === 'ask').length / 5_000
    // Three standard deviations: 0.0194.
    expect(Math.abs(share - 0.3)).toBeLessThan(0.0194)
    const again = asked.map((_, n) => verdict({ contact: { id: `contact-${n}` }, rule: { share: 0.3 } }))
    expect(again).toEqual(asked)
  })

  test('followed through a year of contacts, nobody is asked twice within the time, and never against his will', () => {
    const year = fc.array(fc.record({ after: fc.integer({ min: hour, max: 40 * day }), objects: fc.boolean() }), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(year, (contacts) => {
        let [at, lastAskedAt, asked] = [now, null as number | null, [] as { at: number; objects: boolean }[]]
        for (const { after, objects } of contacts) {
          at += after
          if (verdict({ at, contact: { closedAt: at - hour }, customer: { lastAskedAt, objects } }) !== 'ask') continue
          lastAskedAt = at
          asked.push({ at, objects })
        }
        expect(asked.some(({ objects }) => objects)).toBe(false)
        expect(asked.slice(1).every((one, n) => one.at - (asked[n]?.at ?? 0) >= rule.everyMs)).toBe(true)
      }),
    )
  })
})

test('a reply: a score and a free line; what goes on into a sentence is left to a human', () => {
  const read = (text: string) => readSurveyReply(text, '1-10')
  expect(read('8')).toEqual({ score: 8, words: '' })
  expect(read(' 10/10 ! ')).toEqual({ score: 10, words: '' })
  expect(read('9 sur 10, merci à Anne')).toEqual({ score: 9, words: 'merci à Anne' })
  expect(read('Note : 4. Trop d’attente\nEt trois transferts')).toEqual({
    score: 4,
    words: 'Trop d’attente\nEt trois transferts',
  })
  expect(['3 jours sans internet', 'merci', '0', '11', '100', '7,5', '7.5', '8/5', ''].map(read)).toEqual(
    Array(9).fill(null),
  )
  expect(readSurveyReply('0', '0-10')).toEqual({ score: 0, words: '' })
})
