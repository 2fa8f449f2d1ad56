import { describe, expect, test } from 'vitest'
import type { Args } from '../../shared/protocol/commands.ts'
import type { Actor } from '../context.ts'
import { codesWorld } from './testing/codesWorld.ts'

const codes = codesWorld()
const { known, live, verification } = codes

describe('a paper that was seen', () => {
  const seen = (by: Actor, contactId: string, more: Partial<Args<'verification.document'>> = {}) =>
    live(by, 'verification.document', {
      contactId,
      document: 'identityCard',
      lastCharacters: '0285',
      seen: 'shop',
      ...more,
    })

  test('is level 3 where it may be seen: in a shop by the shop, by video by a lead; never by who only talks', async () => {
    const { customer, contact } = await known()
    expect(await seen(codes.actors.ana, contact.id)).toMatchObject({ code: 'permission.denied' })
    const atShop = await codes.world.contact(customer.id, 'shop', [customer.id], 'sure')
    expect(await seen(codes.actors.shop, atShop.id, { seen: 'video' })).toMatchObject({ code: 'permission.denied' })
    expect(await seen(codes.actors.shop, contact.id)).toMatchObject({ code: 'contact.notYours' })
    expect(await seen(codes.actors.shop, atShop.id)).toMatchObject({ status: 'applied', value: { level: 3 } })
    expect(await verification(atShop.id)).toMatchObject({ level: 3, method: 'document', passed: ['document'] })
    const byVideo = await codes.world.contact(customer.id, 'lead', [customer.id], 'sure')
    expect(await seen(codes.actors.lead, byVideo.id)).toMatchObject({ code: 'permission.denied' })
    expect(await seen(codes.actors.lead, byVideo.id, { seen: 'video' })).toMatchObject({ value: { level: 3 } })
    const log = await codes.world.db
      .selectFrom('identityDocument')
      .selectAll()
      .where('customerId', '=', customer.id)
      .execute()
    expect(
      log.map(({ adviserId, document, lastCharacters, seen: where }) => [adviserId, document, lastCharacters, where]),
    ).toEqual([
      ['shop', 'identityCard', '0285', 'shop'],
      ['lead', 'identityCard', '0285', 'video'],
    ])
    const history = await codes.world.db
      .selectFrom('historyEntry')
      .select('code')
      .where('customerId', '=', customer.id)
      .execute()
    expect(history.map(({ code }) => code).toSorted()).toEqual(['identity.document.shop', 'identity.document.video'])
  })

  test('its number is not taken', async () => {
    const { customer } = await known()
    const atShop = await codes.world.contact(customer.id, 'shop', [customer.id], 'sure')
    for (const lastCharacters of ['880692310285', '85', '', '02 5'])
      expect(await seen(codes.actors.shop, atShop.id, { lastCharacters })).toMatchObject({ code: 'command.malformed' })
  })
})
