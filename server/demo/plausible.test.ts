import { beforeAll, describe, expect, test, vi } from 'vitest'
import { noDemoRows, type DemoRows } from '../db/demo.ts'
import { worldRows } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const customers = 4_000
const day = 86_400_000
/** A quarter past three at night in Paris. */
const night = Date.UTC(2026, 10, 20, 2, 15)
function whole(at: number): DemoRows {
  const all = noDemoRows()
  for (const rows of worldRows(customers, at, 'hash')) {
    for (const [table, list] of Object.entries(rows))
      for (const row of list) (all[table as 'line'] as object[]).push(row)
  }
  return all
}
let world: DemoRows
const now = Date.UTC(2026, 10, 20, 9, 2)
beforeAll(() => {
  world = whole(now)
})
const paris = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
})
const partsOf = (at: number): { weekday: string; hour: number } => {
  const parts = Object.fromEntries(paris.formatToParts(at).map(({ type, value }) => [type, value]))
  return { weekday: parts['weekday'] ?? '', hour: Number(parts['hour']) }
}

describe('the world looks like one', () => {
  test('no day of the week carries what the Sundays had', () => {
    const counts = new Map<string, number>()
    for (const { enteredAt } of world.contact) {
      const { weekday } = partsOf(enteredAt)
      counts.set(weekday, (counts.get(weekday) ?? 0) + 1)
    }
    const usual = world.contact.length / 6
    expect(counts.get('Sun') ?? 0).toBeLessThan(usual / 20)
    for (const name of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']) {
      expect([name, (counts.get(name) ?? 0) / usual > 0.75, (counts.get(name) ?? 0) / usual < 1.25]).toEqual([
        name,
        true,
        true,
      ])
    }
  })

  test('nobody speaks of himself in the words of the other sex', () => {
    const her = new Map(world.customer.map((row) => [row.id, row.civility === 'mme']))
    const ofHimself =
      /\b(?:je suis|j’ai été|j’étais|m’(?:a|ont|avez|avait)) (?:\p{L}+ )?(?:navré|désolé|prévenu|prélevé|embêté|bloqué|inquiet|déçu|ravi)(?!e)/iu
    const ofHerself =
      /\b(?:je suis|j’ai été|j’étais|m’(?:a|ont|avez|avait)) (?:\p{L}+ )?(?:navrée|désolée|prévenue|prélevée|embêtée|bloquée|inquiète|déçue|ravie)/iu
    const saidBy = (author: string) => world.message.filter((row) => row.author === author)
    expect(saidBy('customer').length).toBeGreaterThan(100)
    const wrong = saidBy('customer').filter(({ customerId, text }) =>
      (her.get(customerId) ? ofHimself : ofHerself).test(text),
    )
    expect(wrong.map(({ text }) => text)).toEqual([])
    // Of an adviser nobody knows which he or she is: neither.
    const sided = saidBy('adviser').filter(({ text }) => ofHimself.test(text) || ofHerself.test(text))
    expect(sided.map(({ text }) => text)).toEqual([])
  })

  test('given names belong to their generation, and nobody was a customer as a child', () => {
    const born = (...names: string[]): number[] =>
      world.customer.filter((row) => names.includes(row.givenName)).map((row) => Number(row.birthDate?.slice(0, 4)))
    const young = born('Kyllian', 'Enzo', 'Théo', 'Lucas', 'Océane', 'Manon', 'Kévin', 'Dylan')
    const old = born('Germaine', 'Ginette', 'Marcelle', 'Raymonde', 'Lucien', 'Yvonne', 'Roger')
    expect(young.length).toBeGreaterThan(20)
    expect(old.length).toBeGreaterThan(20)
    expect(Math.min(...young)).toBeGreaterThan(1980)
    expect(Math.max(...old)).toBeLessThan(1960)
    const children = world.customer.filter((row) => row.since - Date.parse(row.birthDate ?? '') < 17.9 * 365.25 * day)
    expect(children).toEqual([])
  })

  test('seven in ten matters are done in one go, and a late transfer is rare', () => {
    const judged = world.resolution.filter((row) => row.dueAt <= now)
    const once = judged.filter((row) => row.verdict === 'once').length / judged.length
    expect(judged.length).toBeGreaterThan(60)
    expect(once).toBeGreaterThan(0.6)
    expect(once).toBeLessThan(0.8)
    const transfers = world.historyEntry.filter((row) => row.code === 'portability.requested').length
    const late = world.historyEntry.filter((row) => row.code === 'portability.late').length
    expect(transfers).toBeGreaterThan(200)
    expect(late / transfers).toBeLessThan(0.12)
    expect(late).toBeGreaterThan(3)
  })

  test('some written exchanges are conversations, numbered and in order', () => {
    const talks = Map.groupBy(world.message, (row) => row.contactId)
    const long = [...talks.values()].filter((list) => list.length >= 6)
    expect(long.length / talks.size).toBeGreaterThan(0.08)
    for (const list of long) {
      expect(list.map((row) => row.n)).toEqual(list.map((_, k) => k + 1))
      expect(list.map((row) => row.at)).toEqual(list.map((row) => row.at).toSorted((a, b) => a - b))
      const contact = world.contact.find((row) => row.id === list[0]?.contactId)
      const last = list.findLast((row) => row.author === 'customer')
      expect([contact?.inboundN, (contact?.closedAt ?? 0) >= (list.at(-1)?.at ?? 0)]).toEqual([last?.n, true])
    }
  })

  test('no card says one sentence three times', () => {
    const cards = Map.groupBy(
      world.historyEntry.filter((row) => row.text !== ''),
      (row) => `${row.customerId} ${row.text}`,
    )
    expect(
      [...cards]
        .filter(([, list]) => list.length > 2)
        .map(([key]) => key)
        .slice(0, 5),
    ).toEqual([])
  })

  test('nobody is called back at night or on a Sunday, whenever the world is made', () => {
    for (const at of [now, night, Date.UTC(2026, 10, 22, 9), Date.UTC(2026, 10, 20, 22)]) {
      const callbacks = whole(at).commitment.filter((row) => row.kind === 'callback' && row.ownerId !== null)
      expect(callbacks.length).toBeGreaterThan(50)
      const odd = callbacks
        .map((row) => partsOf(row.dueAt))
        .filter(({ hour, weekday }) => hour < 8 || hour >= 20 || weekday === 'Sun')
      expect(odd).toEqual([])
    }
  })
})
