import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { factsOf, morning, nine } from '../../shared/domain/figures/facts.fixture.ts'
import type { RecordedFact } from '../../shared/domain/figures/story.ts'
import { commandSchemas, type Args } from '../../shared/protocol/commands.ts'
import type { FigureContacts } from '../../shared/protocol/figuresAnswers.ts'
import { groupings } from '../../shared/protocol/figuresCommands.ts'
import { seedContact, seedCustomer } from '../../test/harness/seed.ts'
import type { Floor } from '../routing/floor.fixture.ts'
import { deriveStories } from './deriveStories.ts'
import { actor, ask, openSites, record, reportOf } from './figures.fixture.ts'

const minute = 60_000
let floor: Floor
beforeEach(async () => {
  floor = await openSites(nine + 180 * minute)
})
afterEach(() => floor.close())
const told = async (facts: readonly RecordedFact[]) => {
  await record(floor, facts)
  return deriveStories(floor.context)
}
const admin = actor('admin')
const q = ({ numerator, denominator }: { numerator: number; denominator: number }) => `${numerator}/${denominator}`

describe('FG3 who sees what', () => {
  const behind = (by: ReturnType<typeof actor>, more: Partial<Args<'figures.contacts'>> = {}) =>
    ask(floor, by, 'figures.contacts', {
      from: '2026-11-23',
      to: '2026-11-23',
      by: 'day',
      own: false,
      siteId: null,
      key: null,
      figure: 'contacts',
      part: 'denominator',
      after: null,
      ...more,
    })
  const ids = async (...args: Parameters<typeof behind>) =>
    ((await behind(...args)) as FigureContacts).contacts.map(({ contactId }) => contactId).sort()

  test('a lead his floor, and what nobody took that one of his could have; a partner’s only what is the partner’s', async () => {
    await floor.adviser('eve', { siteId: 'site-partner', siteName: 'Lille', partnerId: 'partner-1' })
    for (const [id, region] of [
      ['c', 'Bretagne'],
      ['d', 'Hauts-de-France'],
    ] as const) {
      await seedCustomer(floor.db, `c-${id}`, { region })
      await seedContact(floor.db, id, `c-${id}`, null)
    }
    await told([
      ...morning,
      ...factsOf('p', nine, [
        [0, 'entered'],
        [9, 'answered', { adviserId: 'eve', siteId: 'site-partner' }],
      ]),
    ])
    const rennes = actor('lead', { siteId: 'rennes' })
    const partner = actor('lead', { siteId: 'site-partner', partnerId: 'partner-1' })
    expect(await ids(rennes)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(await ids(partner)).toEqual(['d', 'p'])
    expect(await ids(admin)).toEqual(['a', 'b', 'c', 'd', 'e', 'p'])
    expect((await reportOf(floor, partner, { by: 'site' })).cells.map(({ key }) => key)).toEqual(['', 'site-partner'])
    expect((await reportOf(floor, partner, { by: 'adviser' })).cells.map(({ name }) => name)).toEqual([
      '',
      'Conseiller eve',
    ])
    expect(await behind(partner, { siteId: 'rennes' })).toBe('permission.denied')
    expect(await ids(admin, { siteId: 'brest' })).toEqual(['c', 'd'])
  })

  test('an adviser his own and no more, with his own part of the handling', async () => {
    await told(morning)
    const bruno = actor('adviser', { adviserId: 'bruno', siteId: 'brest' })
    for (const by of groupings)
      expect(
        await ask(floor, bruno, 'figures.report', {
          from: '2026-11-23',
          to: '2026-11-23',
          by,
          own: false,
          siteId: null,
        }),
      ).toBe('permission.denied')
    expect(await behind(bruno)).toBe('permission.denied')
    expect(await ask(floor, bruno, 'staffing.day', { channel: 'voice', siteId: null })).toBe('permission.denied')
    const { total } = await reportOf(floor, bruno, { own: true })
    // He answered e in 30 s; he had b for 100 s, and e for 90 s.
    expect([q(total.asa), q(total.aht)]).toEqual(['30000/1', '190000/2'])
    expect(await ids(bruno, { own: true })).toEqual(['e'])
  })

  test('the contacts behind: what the figure counts, and what it is measured by; by pages that miss none', async () => {
    await told(morning)
    expect(await ids(admin, { figure: 'serviceLevel', part: 'numerator' })).toEqual(['a', 'e'])
    expect(await ids(admin, { figure: 'serviceLevel' })).toEqual(['a', 'b', 'd', 'e'])
    expect(await ids(admin, { figure: 'abandonment', part: 'numerator' })).toEqual(['c', 'd'])
    expect(await ids(admin, { figure: 'bounces', part: 'numerator', by: 'site', key: 'rennes' })).toEqual(['b'])
    expect(await ids(admin, { figure: 'aht', by: 'halfHour', key: '09:00' })).toEqual(['a', 'b', 'e', 'f'])
    await told(Array.from({ length: 230 }, (_, n) => factsOf(`x${n}`, nine + 10 * minute, [[0, 'entered']])).flat())
    const seen: string[] = []
    let after: Args<'figures.contacts'>['after'] = null
    do {
      const page = (await behind(admin, { after })) as FigureContacts
      expect(page.count).toBe(235)
      seen.push(...page.contacts.map(({ contactId }) => contactId))
      after = page.next
    } while (after)
    expect(new Set(seen).size).toBe(235)
    expect(seen).toHaveLength(235)
  })
})

test('a period that is none, or too long, is refused; keys are only compared', async () => {
  await told(morning)
  const of = (from: string, to: string) =>
    ask(floor, admin, 'figures.report', { from, to, by: 'day', own: false, siteId: null })
  expect(await of('2026-11-23', '2026-11-22')).toBe('figures.period')
  expect(await of('2026-01-01', '2026-11-22')).toBe('figures.period')
  const hostile = await ask(floor, admin, 'figures.contacts', {
    from: '2026-11-23',
    to: '2026-11-23',
    by: 'queue',
    own: false,
    siteId: null,
    key: `' or 1=1; --`,
    figure: 'contacts',
    part: 'denominator',
    after: null,
  })
  expect(hostile).toMatchObject({ contacts: [], count: 0 })
})

test('what is no date, no breakdown, no figure or no page is stopped at the door', () => {
  const asked = { from: '2026-11-23', to: '2026-11-23', by: 'day', own: false, siteId: null }
  const behind = { ...asked, key: null, figure: 'aht', part: 'numerator', after: null }
  const passes = (name: 'figures.report' | 'figures.contacts' | 'staffing.day', args: object) =>
    commandSchemas[name].safeParse(args).success
  expect([passes('figures.report', asked), passes('figures.contacts', behind)]).toEqual([true, true])
  for (const wrong of [
    { from: '2026-02-30' },
    { to: "2026-11-23'; drop table site" },
    { by: 'customerId' },
    { own: 'yes' },
    { siteId: '' },
  ])
    expect([wrong, passes('figures.report', { ...asked, ...wrong })]).toEqual([wrong, false])
  for (const wrong of [
    { figure: 'password' },
    { part: 'all' },
    { key: 'x'.repeat(81) },
    { after: { at: 1.5, id: 'k' } },
  ])
    expect([wrong, passes('figures.contacts', { ...behind, ...wrong })]).toEqual([wrong, false])
  expect(passes('staffing.day', { channel: 'email', siteId: null })).toBe(false)
})
