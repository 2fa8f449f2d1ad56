import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { caseReference } from '../../shared/domain/caseReference.ts'
import { freshDatabase } from '../../test/harness/database.ts'
import type { Actor } from '../context.ts'
import { find } from './find.ts'
import { smallWorld, type SmallWorld } from './testing/smallWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: SmallWorld
let ana: Actor
let partner: Actor
const nice = { region: 'Provence-Alpes-Côte d’Azur', commune: 'Nice', postcode: '06000' }
beforeAll(async () => {
  world = await smallWorld(await freshDatabase())
  ana = await world.adviser('ana')
  partner = await world.adviser('pia', { partnerId: 'partner', siteId: 'rabat', regions: ['Bretagne'] })
  await world.db.insertInto('reasonCode').values({ id: 'check', kind: 'openCustomer', fr: '', en: '' }).execute()
  await world.db
    .insertInto('directoryEntry')
    .values({
      id: 'd1',
      name: 'Élodie Tanguy',
      role: 'Experte fibre',
      siteName: 'Brest',
      skills: '[]',
      languages: '[]',
    })
    .execute()
  await world.customer({
    id: 'elodie',
    givenName: 'Élodie',
    familyName: 'Le Guégan',
    phones: ['+33298441217'],
    emails: ['elodie.guegan@orange.fr'],
    row: { reference: 'CL-0123-4567' },
  })
  await world.customer({
    id: 'jp',
    givenName: 'Jean-Pierre',
    familyName: 'Lefèvre',
    phones: ['+262692123456'],
    row: nice,
  })
  await world.customer({
    id: 'lefebvre',
    givenName: 'Paul',
    familyName: 'Lefebvre',
    phones: [{ value: '+33611223344', until: 0 }],
  })
  for (let n = 0; n < 20; n++) await world.customer({ id: `martin-${n}`, givenName: 'Marie', familyName: 'Martin' })
})
afterAll(() => world.close())

const ids = async (text: string, by = ana) => (await find(world.context.unit, by, text)).map((one) => one.id)

describe('Ctrl K', () => {
  const hers = [
    ['guegan', 'Élodie', 'guég él', 'ELO LE GUE', 'le guegan elodie', 'leguegan'],
    ['02 98 44 12 17', '+33 2 98 44', '0298441', '0033 2 98 44', '12 17', '44 12 17'],
    ['elodie.guegan@o', 'Elodie.Guegan@ORANGE.fr'],
    ['CL-0123-4567', 'cl 0123', 'cl01234567'],
  ].flat()
  test.each(hers)('"%s" finds her', async (text) => {
    expect(await ids(text)).toContain('elodie')
  })

  test('an overseas number as it is dialled there, and as it begins', async () => {
    expect(await ids('0692 12 34 56')).toEqual(['jp'])
    expect(await ids('0692 12')).toEqual(['jp'])
    expect(await ids('+262 692')).toEqual(['jp'])
  })

  test('names that sound alike come after those that are written so', async () => {
    const found = await find(world.context.unit, ana, 'lefevre')
    expect(found.map((one) => [one.id, one.matched])).toEqual([
      ['jp', 'name'],
      ['lefebvre', 'sound'],
    ])
    expect(await ids('gueguan')).toContain('elodie')
  })

  test('a case by its reference, dictated, half typed, or with a wrong check digit', async () => {
    const contact = await world.contact('elodie', null)
    const [matter] = await world.run((tx) => tx.read('case', [contact.caseId]))
    if (!matter) throw new Error('no case')
    const long = caseReference(4_827_159_360)
    for (const reference of [matter.reference, long]) {
      await world.run((tx) => tx.save('case', { ...matter, reference }))
      const digits = reference.replace(/\D/g, '')
      const misread = `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`
      const begun = reference === long ? [`D ${digits.slice(0, 10)}`, `d${digits.slice(0, 11)}`] : []
      for (const text of [
        reference,
        reference.toLowerCase().replaceAll('-', ' '),
        digits,
        `D ${digits.slice(0, 8)}`,
        `d${misread}`,
        ...begun,
      ]) {
        expect([text, await find(world.context.unit, ana, text)]).toMatchObject([
          text,
          [{ kind: 'case', id: contact.caseId, customerId: 'elodie', label: reference, detail: 'Élodie Le Guégan' }],
        ])
      }
    }
  })

  test('colleagues are found by any word of their name', async () => {
    expect(await find(world.context.unit, ana, 'tanguy el')).toEqual([
      {
        kind: 'adviser',
        id: 'd1',
        customerId: null,
        label: 'Élodie Tanguy',
        detail: 'Experte fibre · Brest',
        matched: 'name',
      },
    ])
  })

  test('at most twelve, and no more than a name, a commune and a masked number', async () => {
    expect((await find(world.context.unit, ana, 'martin')).length).toBe(12)
    expect(await find(world.context.unit, ana, 'élodie')).toEqual([
      {
        kind: 'customer',
        id: 'elodie',
        customerId: 'elodie',
        label: 'Élodie Le Guégan',
        detail: 'Brest · 02 98 44 •• 17',
        matched: 'name',
      },
      expect.objectContaining({ kind: 'adviser', id: 'd1' }),
    ])
  })

  test('too little, too odd or nothing finds nothing and breaks nothing', async () => {
    for (const text of [
      '',
      ' ',
      'e',
      '12',
      '%%%',
      "'; drop table customer; --",
      '\\',
      '____',
      '\u0000ab',
      '@',
      '🙂🙂',
      'a'.repeat(120),
    ]) {
      expect([text, await find(world.context.unit, ana, text)]).toEqual([text, []])
    }
  })

  test('a former holder of a number is said to be one', async () => {
    expect(await find(world.context.unit, ana, '06 11 22 33 44')).toMatchObject([
      { id: 'lefebvre', matched: 'phoneEnded' },
    ])
  })

  test('a merged record leads to the living one, once', async () => {
    await world.customer({ id: 'gone', givenName: 'Elody', familyName: 'Le Guegan', row: { mergedInto: 'elodie' } })
    expect(await ids('le guegan')).toEqual(['elodie'])
    expect(await ids('elody')).toEqual(['elodie', 'd1'].filter((id) => id === 'elodie'))
  })

  test('a partner finds the customers of its regions only', async () => {
    expect(await ids('lefevre', partner)).toEqual(['lefebvre'])
    expect(await ids('0692 12 34 56', partner)).toEqual([])
    expect(await ids('lefevre', { ...partner, regions: null })).toEqual([])
  })

  test('a partner finds his customer behind sixty others elsewhere that begin alike; the clock is the unit’s', async () => {
    const elsewhere = Array.from({ length: 60 }, (_, n) => `+33655${String(n).padStart(6, '0')}`)
    for (const [n, phone] of elsewhere.entries()) {
      const other = await world.customer({
        givenName: 'Loïc',
        familyName: `Ailleurs${n}`,
        phones: [phone],
        emails: [`contact@mairie${String(n).padStart(3, '0')}.fr`],
        row: nice,
      })
      await caseOf(other.id, `D-5555-${String(n).padStart(4, '0')}-00`)
    }
    const until = world.clock.now + 1
    const his = await world.customer({
      id: 'his',
      givenName: 'Loïc',
      familyName: 'Ici',
      phones: [{ value: '+33655999999', until }],
      emails: ['contact@mairie999.fr'],
    })
    await caseOf(his.id, 'D-5555-9999-00')
    expect(await ids('06 55', partner)).toEqual(['his'])
    expect(await ids('contact@mairie', partner)).toEqual(['his'])
    expect((await find(world.context.unit, partner, 'D-5555')).map((one) => one.customerId)).toEqual(['his'])
    const matched = async () => (await find(world.context.unit, partner, '0655999999')).map((one) => one.matched)
    expect(await matched()).toEqual(['phone'])
    world.clock.now += 2
    expect(await matched()).toEqual(['phoneEnded'])
  })

  const caseOf = (customerId: string, reference: string) =>
    world.run((tx) =>
      tx.save('case', {
        id: `case-of-${customerId}`,
        reference,
        customerId,
        topic: 'internet',
        subject: '',
        lineId: null,
        state: 'open',
        openedAt: world.clock.now,
        closedAt: null,
      }),
    )
})
