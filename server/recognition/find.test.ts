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

  test('one name typed in pieces is one name', async () => {
    expect(await ids('lef evre')).toContain('jp')
    expect(await ids('gue gan')).not.toContain('jp')
    expect(await ids('mar tin')).toHaveLength(12)
    expect(await ids('le fevre')).toContain('jp')
    expect(await ids('Le Fèvre jean')).toContain('jp')
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

  describe('narrowed by where they live', () => {
    beforeAll(async () => {
      const live = (id: string, givenName: string, row: object) =>
        world.customer({ id, givenName, familyName: 'Bellanger', row })
      const rennes = { commune: 'Rennes', postcode: '35000', addressLine: '12 rue Saint-Hélier' }
      const etienne = { commune: 'Saint-Étienne', postcode: '42000', addressLine: '3 place Bellevue' }
      await live('bel-rennes', 'Jean', rennes)
      await live('bel-rennes-2', 'Odette', { ...rennes, postcode: '35200', addressLine: '8 bis avenue du Mail' })
      await live('bel-etienne', 'Jean', etienne)
      for (let n = 0; n < 30; n++) await live(`bel-brest-${n}`, 'Jean', {})
      await world.customer({ id: 'rennes', givenName: 'Jean', familyName: 'Rennes' })
      const hay = { commune: 'L’Haÿ-les-Roses', postcode: '94240', addressLine: '3 rue de l’Œillet' }
      await world.customer({ id: 'hay', givenName: 'Øystein', familyName: 'D’Œuvré-Straßer', row: hay })
      await world.customer({ id: 'bel-nice', givenName: 'Jean', familyName: 'Bellanger', row: nice })
    })
    const all = async (text: string, by = ana) => (await ids(text, by)).toSorted()

    test.each([
      ['Jean Bellanger Rennes', ['bel-rennes']],
      ['rennes bellanger', ['bel-rennes', 'bel-rennes-2']],
      ['bellanger 35', ['bel-rennes', 'bel-rennes-2']],
      ['35000 Bellanger', ['bel-rennes']],
      ['Bellanger 35000 jean', ['bel-rennes']],
      ['bellanger saint hélier', ['bel-rennes']],
      ['bellanger St-Etienne', ['bel-etienne']],
      ['12 rue saint helier bellanger', ['bel-rennes']],
      ['13 rue saint helier bellanger', []],
      ['oystein hay', ['hay']],
      ['Œuvré l’Haÿ', ['hay']],
      ['strasser oeillet 94', ['hay']],
      ['straßer 95', []],
      ['bellanger j rennes', ['bel-rennes']],
      ['belanjer rennes', ['bel-rennes', 'bel-rennes-2']],
      ['rennes jean belanjer', ['bel-rennes']],
      ['belanjer 35', ['bel-rennes', 'bel-rennes-2']],
      ['belanjer marseille', []],
      ['belanjer saint hélier', ['bel-rennes']],
      ['belanjer Saint-Étienne', ['bel-etienne']],
      ['ma pa', []],
      ['bellanger marseille', []],
      ['bellanger odette r', []],
    ])('%s', async (typed, expected) => {
      expect(await all(typed)).toEqual(expected)
    })

    test('a place is not taken for a name, nor a name for a place; a partner finds nobody outside his regions', async () => {
      expect(await ids('jean rennes')).toEqual(['rennes', 'bel-rennes'])
      expect(await all('bellanger nice')).toEqual(['bel-nice'])
      expect(await all('bellanger nice', partner)).toEqual([])
      expect(await all('belanjer nice')).toEqual(['bel-nice'])
      expect(await all('belanjer nice', partner)).toEqual([])
    })
  })
})

test('who is called exactly so comes before whose name only begins so, a family name before a given one', async () => {
  const named = (id: string, givenName: string, familyName: string) => world.customer({ id, givenName, familyName })
  for (let n = 0; n < 45; n++) await named(`roberta-${n}`, 'Roberta', `Kerzu${'abcdefghij'[n % 10] ?? ''}`)
  await named('given', 'Robert', 'Kerzual')
  await named('family', 'Zoé', 'Robert')
  expect((await ids('robert')).slice(0, 3)).toEqual(['family', 'given', expect.stringMatching(/^roberta/)])
})
