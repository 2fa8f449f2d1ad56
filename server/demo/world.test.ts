import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { lintComment } from '../../shared/domain/commentLinter.ts'
import { readPhoneNumber } from '../../shared/domain/phoneNumber.ts'
import { readCaseReference } from '../../shared/domain/caseReference.ts'
import { rowSchemas } from '../../shared/protocol/rows.ts'
import { noDemoRows, type DemoRows } from '../db/demo.ts'
import { searchKeysOf, wholeNames } from '../recognition/searchKeys.ts'
import { worldRows } from './world.ts'

vi.setConfig({ testTimeout: 60_000 })
const now = Date.UTC(2026, 10, 20, 9, 2)
const customers = 4_000

function whole(count: number, at: number): DemoRows {
  const all = noDemoRows()
  for (const rows of worldRows(count, at, 'hash')) {
    for (const [table, list] of Object.entries(rows))
      for (const row of list) (all[table as 'line'] as object[]).push(row)
  }
  return all
}
const digest = (rows: object): string => createHash('sha256').update(JSON.stringify(rows)).digest('hex')

let world: DemoRows
beforeAll(() => {
  world = whole(customers, now)
}, 60_000)

test(
  'the same customers and moment give the same bytes, and a later minute of the day moves nothing but promises of today',
  { timeout: 60_000 },
  () => {
    expect(digest(whole(1_500, now))).toBe(digest(whole(1_500, now)))
    const [morning, evening] = [whole(1_500, now), whole(1_500, now + 8 * 3_600_000)]
    const still = ['customer', 'line', 'identifier', 'searchKey', 'case', 'contact', 'message', 'operation'] as const
    expect(still.filter((table) => digest(evening[table]) !== digest(morning[table]))).toEqual([])
    const live = (rows: DemoRows): DemoRows['commitment'] => rows.commitment.filter((row) => row.ownerId === null)
    expect(digest(live(evening))).toBe(digest(live(morning)))
  },
)

test('every row is one that the wire allows', () => {
  for (const [table, schema] of Object.entries(rowSchemas)) {
    const list = (world as Record<string, object[]>)[table] ?? []
    const bad = list.filter((row) => !schema.safeParse(row).success)
    expect({ table, bad: bad.slice(0, 1) }).toEqual({ table, bad: [] })
  }
})

describe('customers', () => {
  test('no row that a desk may hold tells what its customer would be asked', () => {
    const asked = new Map(world.customer.map((row) => [row.id, row]))
    const told: string[] = []
    for (const [table, schema] of Object.entries(rowSchemas)) {
      for (const row of (world as Record<string, object[]>)[table] ?? []) {
        const sent = schema.parse(row)
        const customer = asked.get('customerId' in sent ? sent.customerId : sent.id)
        if (!customer) continue
        const [year, month, day] = (customer.birthDate ?? '').split('-')
        const words = JSON.stringify({ ...sent, id: '' })
        const secrets = [`${year}-${month}-${day}`, `${day}/${month}/${year}`, customer.lastInvoice ?? '']
        for (const secret of secrets) if (words.includes(secret)) told.push(`${table} ${sent.id}: ${secret}`)
      }
    }
    expect(told).toEqual([])
  })

  test('names follow their frequency in France, and civility the given name', () => {
    const share = (name: string): number => world.customer.filter((row) => row.familyName === name).length / customers
    const martin = world.nameFrequency.find((row) => row.kind === 'family' && row.folded === 'martin')?.share ?? 0
    expect(share('Martin')).toBeGreaterThan(martin * 0.4)
    expect(share('Martin')).toBeLessThan(martin * 2.5)
    for (const kind of ['given', 'family']) {
      const total = world.nameFrequency.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.share, 0)
      expect(total).toBeCloseTo(1, 6)
    }
    const civility = (given: string): Set<string> =>
      new Set(world.customer.filter((row) => row.givenName === given).map((row) => row.civility))
    expect([...civility('Jean')]).toEqual(['m'])
    expect([...civility('Françoise')]).toEqual(['mme'])
    expect(world.customer.filter((row) => row.civility === '').length / customers).toBeLessThan(0.05)
  })

  test('live where people live, with regions named in French', () => {
    const share = (region: string): number => world.customer.filter((row) => row.region === region).length / customers
    expect(share('Île-de-France')).toBeGreaterThan(0.14)
    expect(share('Île-de-France')).toBeLessThan(0.23)
    expect(share('Bretagne')).toBeGreaterThan(0.03)
    expect(world.customer.some((row) => row.department === 'La Réunion')).toBe(true)
    expect(world.customer.filter((row) => !/^\d{5}$/.test(row.postcode))).toEqual([])
  })

  test('share landlines in households and have homonyms elsewhere', () => {
    const holders = Map.groupBy(
      world.identifier.filter((row) => row.kind === 'phone' && row.until === null),
      (row) => row.value,
    )
    const shared = [...holders.values()].filter((rows) => rows.length > 1)
    expect(shared.length / customers).toBeGreaterThan(0.05)
    const fixed = shared.filter((rows) => readPhoneNumber(rows[0]?.value ?? '').kind === 'fixed')
    expect(fixed.length / shared.length).toBeGreaterThan(0.98)
    const names = Map.groupBy(world.customer, (row) => `${row.givenName} ${row.familyName}`)
    const homonyms = [...names.values()].filter((rows) => new Set(rows.map((row) => row.postcode)).size > 1)
    expect(homonyms.length).toBeGreaterThan(20)
  })

  test('hold numbers that exist, each with one owner at a time; some were another customer’s', () => {
    const phones = world.identifier.filter((row) => row.kind === 'phone')
    expect(phones.filter((row) => readPhoneNumber(row.value).e164 !== row.value)).toEqual([])
    const ended = phones.filter((row) => row.until !== null)
    expect(ended.length).toBeGreaterThan(50)
    const holders = Map.groupBy(phones, (row) => row.value)
    const next = ended.flatMap((old) =>
      (holders.get(old.value) ?? []).filter((row) => row.id !== old.id).map((row) => ({ old, row })),
    )
    expect(next.length).toBeGreaterThan(10)
    for (const { old, row } of next) expect(row.since - (old.until ?? 0)).toBeGreaterThan(40 * 86_400_000)
  })

  test('have references and contact points of their own, and the search keys that recognition asks for', () => {
    expect(new Set(world.customer.map((row) => row.reference)).size).toBe(customers)
    const first = world.customer[0] as DemoRows['customer'][number]
    expect(first).toMatchObject({ givenName: 'Élodie', familyName: 'Guégan', commune: 'Brest', assistance: 'pro' })
    expect(first.contactPoints[0]?.masked).toMatch(/^02 98 \d\d •• \d\d$/)
    const keys = world.searchKey.filter((row) => row.customerId === first.id).map((row) => row.key)
    // As whoever writes a customer writes them: the whole name in both orders too.
    const phones = world.identifier.filter((row) => row.customerId === first.id && row.kind === 'phone')
    const whole = searchKeysOf({ ...first, phones: phones.map((row) => row.value) })
    expect(whole).toEqual(expect.arrayContaining(wholeNames('Élodie', 'Guégan')))
    expect(new Set(keys)).toEqual(new Set(whole))
  })
})

describe('what happened', () => {
  test('refers to what is there, in the order of time, and nothing lies in the future but promises', () => {
    const ids = new Set(world.customer.map((row) => row.id))
    const cases = new Map(world.case.map((row) => [row.id, row]))
    const contacts = new Map(world.contact.map((row) => [row.id, row]))
    const people = new Set(world.adviser.map((row) => row.id))
    const wrong = {
      contact: world.contact.filter(
        (row) =>
          cases.get(row.caseId)?.customerId !== row.customerId ||
          (row.adviserId !== null && !people.has(row.adviserId)) ||
          row.enteredAt < (cases.get(row.caseId)?.openedAt ?? Infinity) ||
          (row.pickedUpAt ?? row.enteredAt) < row.enteredAt ||
          (row.closedAt ?? Infinity) < (row.pickedUpAt ?? row.enteredAt) ||
          (row.closedAt ?? Infinity) >= now,
      ),
      message: world.message.filter((row) => contacts.get(row.contactId)?.caseId !== row.caseId),
      history: world.historyEntry.filter(
        (row) => !ids.has(row.customerId) || row.at >= now || row.at < now - 1_100 * 86_400_000,
      ),
      commitment: world.commitment.filter((row) => (row.state === 'open') !== row.dueAt > now - 300_000),
    }
    expect(wrong).toEqual({ contact: [], message: [], history: [], commitment: [] })
    expect(new Set(world.historyEntry.map((row) => row.id)).size).toBe(world.historyEntry.length)
  })

  test('a closed case has its end, and each has a reference that can be read aloud', () => {
    expect(new Set(world.case.map((row) => row.reference)).size).toBe(world.case.length)
    const wrong = world.case.filter(
      (row) =>
        readCaseReference(row.reference) !== row.reference ||
        (row.closedAt !== null) !== (row.state === 'resolved') ||
        (row.closedAt ?? now) <= row.openedAt,
    )
    expect(wrong).toEqual([])
  })

  test('covers every channel and kind, missed appointments and late transfers with their alerts', () => {
    const kinds = new Set(world.historyEntry.map((row) => row.kind))
    expect([...kinds].toSorted()).toEqual([
      'commitment',
      'contact',
      'intervention',
      'note',
      'operation',
      'portability',
      'survey',
      'visit',
    ])
    expect(new Set(world.contact.map((row) => row.channel)).size).toBeGreaterThanOrEqual(6)
    const alerts = new Set(world.customer.flatMap((row) => row.alerts.map((alert) => alert.code)))
    expect(alerts).toContain('alert.missedTechnician')
    expect(alerts).toContain('alert.portabilityLate')
    const told = world.historyEntry.filter((row) => row.told.length > 0 && row.at > now - 7 * 86_400_000)
    expect(told.length).toBeGreaterThan(50)
    expect(new Set(world.resolution.map((row) => row.verdict))).toEqual(new Set(['pending', 'once', 'repeat']))
  })

  test('what is written beside a score agrees with it', () => {
    const surveys = world.historyEntry.filter(({ kind }) => kind === 'survey')
    const scoreOf = ({ params }: (typeof surveys)[0]): number => Number(params.score)
    const thanked = surveys.filter(({ text }) => /merci|aimable|premier coup|Enfin/u.test(text))
    const sorry = surveys.filter(({ text }) => /tout répéter|trop d’appels|jamais venu|Personne ne lit/u.test(text))
    expect(Math.min(thanked.length, sorry.length)).toBeGreaterThan(5)
    expect(Math.min(...thanked.map(scoreOf))).toBeGreaterThanOrEqual(9)
    expect(Math.max(...sorry.map(scoreOf))).toBeLessThanOrEqual(6)
  })

  test('gives the known accounts promises of today, and to a partner only customers of his regions', () => {
    const owned = (login: string): DemoRows['commitment'] => {
      const id = world.adviser.find((row) => row.login === login)?.id
      return world.commitment.filter((row) => row.ownerId === id)
    }
    const nadia = owned('nadia')
    expect(nadia.filter((row) => row.state === 'open' && row.dueAt - now < 15 * 60_000)).toHaveLength(1)
    expect(nadia.filter((row) => row.state === 'missed')).toHaveLength(1)
    for (const { customerId } of owned('lea')) {
      const region = world.customer.find((row) => row.id === customerId)?.region
      expect(['Occitanie', 'Nouvelle-Aquitaine']).toContain(region)
    }
    expect(owned('lea').length).toBe(2)
  })

  test('notes say nothing that the comment linter would stop', () => {
    const texts = new Set([...world.historyEntry, ...world.note, ...world.commitment].map((row) => row.text))
    expect([...texts].filter((text) => lintComment(text).length > 0)).toEqual([])
  })
})
