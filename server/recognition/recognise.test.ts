import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readName } from '../../shared/domain/nameWords.ts'
import { freshDatabase } from '../../test/harness/database.ts'
import { claimsOf } from '../channels/chat/claimsOf.ts'
import { noClaims, type Claims } from './claims.ts'
import { recognise } from './recognise.ts'
import { day, smallWorld, type SmallWorld } from './testing/smallWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld(await freshDatabase())
})
afterAll(() => world.close())

const who = (claims: Partial<Claims>) => world.run((tx) => recognise(tx, { ...noClaims, ...claims }))
const codes = (found: Awaited<ReturnType<typeof who>>) =>
  found.candidates.map((one) => one.reasons.map((reason) => reason.code))

describe('by number', () => {
  test('one holder opens by itself, in any written form, with its reason', async () => {
    const one = await world.customer({ givenName: 'Élodie', familyName: 'Guégan', phones: ['+33298441217'] })
    for (const phone of [
      '02 98 44 12 17',
      '+33 (0)2 98 44 12 17',
      '0033298441217',
      'tel:+33-2-98-44-12-17',
      '02.98.44.12.17',
    ]) {
      const found = await who({ phone })
      expect([phone, found.decision, found.customerId]).toEqual([phone, 'sure', one.id])
      expect(codes(found)).toEqual([['phoneAgrees']])
    }
  })

  test('what is written in the one field of the page finds its holder, and nothing speaks against him', async () => {
    const one = await world.customer({ givenName: 'Élodie', familyName: 'Guégan', phones: ['+33298349432'] })
    for (const point of [
      '2 98 34 94 32',
      'O2 98 34 94 32',
      '０２９８３４９４３２',
      'mon numéro : 02.98.34.94.32',
      '0298 349 432 (domicile)',
      '06 03 82 54 76 ou 02 98 34 94 32',
      '(0033) 2.98-34 94 32',
      '(+33) (0)2 98 34 94 32',
    ]) {
      const found = await who(claimsOf({ point }, null, ''))
      expect([point, found.customerId, codes(found)]).toEqual([point, one.id, [['phoneAgrees']]])
      // Where a page of yesterday put it, too.
      expect((await who(claimsOf({ reference: point }, null, ''))).customerId).toBe(one.id)
    }
  })

  test('overseas national numbers find their territory, never a metropolitan homonym', async () => {
    const numbers = {
      '0596 61 23 45': '+596596612345',
      '0692 12 34 56': '+262692123456',
      '0269 61 12 34': '+262269611234',
      '0690 51 23 45': '+590690512345',
      '0694 20 12 34': '+594694201234',
      '0697 12 34 56': '+596697123456',
    }
    for (const [written, stored] of Object.entries(numbers)) {
      const one = await world.customer({ givenName: 'Maëva', familyName: 'Hoarau', phones: [stored] })
      expect([written, (await who({ phone: written })).customerId]).toEqual([written, one.id])
    }
  })

  test('a household chooses, and its labels disclose nobody', async () => {
    const phones = ['+33298101010']
    await world.customer({ givenName: 'Anne', familyName: 'Le Bihan', phones, row: { civility: 'mme' } })
    await world.customer({ givenName: 'Yann', familyName: 'Le Bihan', phones, row: { civility: 'm' } })
    const found = await who({ phone: '0298101010' })
    expect([found.decision, found.customerId, found.candidates.length]).toEqual(['choose', null, 2])
    const brest = { given: '', family: 'L', commune: 'Brest', department: '29', year: 2014 }
    expect(found.candidates.map((one) => one.label)).toEqual(
      expect.arrayContaining([
        { code: 'known', params: { civility: 'm', ...brest } },
        { code: 'known', params: { civility: 'mme', ...brest } },
      ]),
    )
    expect(codes(found).flat()).toContain('phoneShared')
    expect(JSON.stringify(found.candidates)).not.toMatch(/bihan|anne|yann|0298|298101010|siam/i)
  })

  test('the given name puts one of a household first, and still only offers him: names are public', async () => {
    const phones = ['+33298202020']
    const jean = await world.customer({ givenName: 'Jean', familyName: 'Martin', phones })
    await world.customer({ givenName: 'Marie', familyName: 'Martin', phones })
    const found = await who({ phone: '0298202020', givenName: 'Jean', familyName: 'Martin' })
    expect([found.candidates[0]?.customerId, found.decision]).toEqual([jean.id, 'choose'])
    expect(found.candidates[0]?.score).toBeGreaterThan(2 * (found.candidates[1]?.score ?? 0))
  })

  test('two of one household with the same initials still read differently where they can', async () => {
    const phones = ['+33298303030']
    await world.customer({ givenName: 'Anne', familyName: 'Morvan', phones })
    await world.customer({ givenName: 'Brice', familyName: 'Morvan', phones })
    const labels = (await who({ phone: '0298303030' })).candidates.map((one) => one.label)
    const named = (given: string) => ({ code: 'known', params: expect.objectContaining({ given, family: 'M' }) })
    expect(labels).toEqual(expect.arrayContaining([named('A'), named('B')]))
  })

  test('a year is nothing to ask a person by: one household whose records differ in it alone has its initials', async () => {
    const phones = ['+33298565656']
    await world.customer({ givenName: 'Yves', familyName: 'Lobry', phones, row: { since: Date.UTC(2018, 3) } })
    await world.customer({ givenName: 'Odile', familyName: 'Lobry', phones, row: { since: Date.UTC(2024, 3) } })
    const labels = (await who({ phone: '0298565656' })).candidates.map((one) => one.label)
    const named = (given: string) => ({ code: 'known', params: expect.objectContaining({ given, family: 'L' }) })
    expect(labels).toEqual(expect.arrayContaining([named('Y'), named('O')]))
  })

  test('a reassigned number opens its new owner, never the old one by itself', async () => {
    const now = world.clock.now
    const old = await world.customer({
      givenName: 'Ancien',
      familyName: 'Titulaire',
      phones: [{ value: '+33611111111', until: now - 400 * day }],
    })
    expect((await who({ phone: '0611111111' })).decision).not.toBe('sure')
    const fresh = await world.customer({
      givenName: 'Nouveau',
      familyName: 'Titulaire',
      phones: [{ value: '+33611111111', since: now - 300 * day }],
    })
    const found = await who({ phone: '0611111111' })
    expect([found.decision, found.customerId]).toEqual(['sure', fresh.id])
    expect(found.candidates.some((one) => one.customerId === old.id)).toBe(false)
  })

  test('masked calls, short codes and empty words find nobody', async () => {
    for (const phone of ['anonymous', 'Numéro masqué', '', '3900', '112', '+33'])
      expect((await who({ phone })).decision).toBe('none')
    expect((await who({})).candidates).toEqual([])
  })

  test('a number written in the first words counts', async () => {
    const one = await world.customer({ givenName: 'Loïc', familyName: 'Tanguy', phones: ['+33633445566'] })
    expect((await who({ text: 'Bonjour, rappelez-moi au 06 33 44 55 66 svp, le 3900 ne répond pas' })).customerId).toBe(
      one.id,
    )
  })
})

describe('by e-mail, reference and signed identity', () => {
  test('e-mail in any case, reference with or without dashes, case reference as spoken', async () => {
    const one = await world.customer({ givenName: 'Nolwenn', familyName: 'Riou', emails: ['nolwenn.riou@orange.fr'] })
    expect((await who({ email: ' Nolwenn.RIOU@Orange.fr ' })).customerId).toBe(one.id)
    const spelt = [one.reference.replaceAll('-', ' ').toLowerCase()]
    expect((await who({ references: spelt, familyName: 'Riou' })).customerId).toBe(one.id)
    expect(await who({ references: spelt })).toMatchObject({
      decision: 'choose',
      customerId: null,
      candidates: [{ customerId: one.id }],
    })
    const contact = await world.contact(one.id, null)
    const [matter] = await world.run((tx) => tx.read('case', [contact.caseId]))
    const spoken = (matter?.reference ?? '').replace(/\D/g, '').replace(/(..)/g, '$1 ')
    expect((await who({ text: `c'est pour le dossier ${spoken}` })).candidates[0]?.customerId).toBe(one.id)
  })

  test('a signed customer is sure whatever else is claimed, also after a merge; a forged id is nobody', async () => {
    const kept = await world.customer({ givenName: 'Awa', familyName: 'Diop' })
    const gone = await world.customer({ givenName: 'Awa', familyName: 'Diop', row: { mergedInto: kept.id } })
    expect(await who({ signedCustomerId: gone.id, phone: '0298441217' })).toMatchObject({
      decision: 'sure',
      customerId: kept.id,
      candidates: [{ score: 1 }],
    })
    expect((await who({ signedCustomerId: 'nobody' })).decision).toBe('none')
  })
})

describe('by name', () => {
  test('a name alone never opens a record; swapped, misspelt and unaccented it still offers it', async () => {
    const one = await world.customer({ givenName: 'Gwénaëlle', familyName: 'Kervadec' })
    for (const [givenName, familyName] of [
      ['Gwénaëlle', 'Kervadec'],
      ['KERVADEC', 'Gwenaelle'],
      ['gwenael', 'kervadek'],
    ] as const) {
      const found = await who({ givenName, familyName })
      expect([givenName, found.decision, found.candidates[0]?.customerId]).toEqual([givenName, 'choose', one.id])
    }
    expect(codes(await who({ givenName: 'Kervadec', familyName: 'Gwénaëlle' })).flat()).toContain('namesSwapped')
  })

  test('homonyms choose, Lefèvre finds Lefebvre', async () => {
    await world.customer({ givenName: 'Ignace', familyName: 'Lefebvre' })
    await world.customer({
      givenName: 'Ignace',
      familyName: 'Lefebvre',
      row: { commune: 'Quimper', postcode: '29000' },
    })
    const found = await who({ givenName: 'Ignace', familyName: 'Lefèvre' })
    expect([found.decision, found.customerId, found.candidates.length]).toEqual(['choose', null, 2])
  })

  test('a name on 2,000 records is no clue and costs no scan', async () => {
    const ids = Array.from({ length: 2000 }, (_, n) => `crowd-${n}`)
    await world.run(async (tx) => {
      await tx.sql
        .insertInto('customer')
        .values(
          ids.map(
            (id) =>
              ({
                id,
                reference: id,
                givenName: 'Jean',
                familyName: 'Martin',
                provisional: false,
                civility: 'm',
                language: 'fr',
                since: 0,
                assistance: 'standard',
              }) as never,
          ),
        )
        .execute()
      await tx.sql
        .insertInto('searchKey')
        .values(ids.flatMap((customerId) => ['n:jean', 'n:martin'].map((key) => ({ key, customerId }))))
        .execute()
    })
    expect((await who({ givenName: 'Jean', familyName: 'Martin' })).decision).not.toBe('sure')
    expect((await who({ givenName: 'Jean', familyName: 'Martin' })).candidates.length).toBeLessThanOrEqual(8)
  })
})

describe('as people write and say it', () => {
  test.each([
    ['Guégan', 'Rozenn', ['Gegan', 'Guegen', 'GUEGUAN']],
    ['Quéméneur', 'Goulven', ['Kemener', 'Quemeneur']],
    ['Croguennec', 'Tugdual', ['Krogennec', 'Crogenec']],
    ['Schmitt', 'Odile', ['Schmidt', 'Chmitt', 'Schmit']],
    ['Mueller', 'Ruth', ['Müller', 'Muller']],
    ["L'Hostis", 'Enora', ['L Hostis', 'Lhostis', 'Hostis', 'l’hostis']],
  ])('%s', async (familyName, givenName, heard) => {
    const one = await world.customer({ givenName, familyName })
    for (const name of heard) {
      const found = await who({ givenName, familyName: name })
      expect([name, found.candidates.map((candidate) => candidate.customerId)]).toEqual([name, [one.id]])
    }
  })

  test('a couple gives one name', async () => {
    const phones = ['+33298404040']
    const one = await world.customer({ givenName: 'Yves', familyName: 'Kerbratic', phones })
    const { givenName, familyName } = readName('M. et Mme Kerbratic')
    expect([givenName, familyName]).toEqual(['', 'Kerbratic'])
    const found = await who({ givenName: null, familyName, phone: '02 98 40 40 40' })
    expect([found.customerId, codes(found)[0]?.toSorted()]).toEqual([one.id, expect.arrayContaining(['surnameAgrees'])])
  })

  test('a tagged address leads to its mailbox, as a weaker reason that never opens by itself', async () => {
    const one = await world.customer({ givenName: 'Ninon', familyName: 'Abhervé', emails: ['ninon.a@orange.fr'] })
    const found = await who({ email: 'Ninon.A+livebox@orange.fr' })
    expect([found.decision, found.candidates.map((candidate) => candidate.customerId)]).toEqual(['choose', [one.id]])
    expect(codes(found)).toEqual([['emailTagged']])
    expect(
      (await who({ email: 'ninon.a+livebox@orange.fr', givenName: 'Ninon', familyName: 'Abherve' })).customerId,
    ).toBe(one.id)
    expect((await who({ email: 'ninon+a@orange.fr' })).decision).toBe('none')
  })
})
