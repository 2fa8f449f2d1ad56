import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import type { Args, LiveName } from '../../shared/protocol/commands.ts'
import { limits as wireLimits, pullSchema } from '../../shared/protocol/messages.ts'
import { executeLive } from '../commands/execute.ts'
import type { Actor } from '../context.ts'
import { grantedScopes, mayActOn, mayHoldCustomer } from '../db/grants.ts'
import { openRecord } from '../db/openings.ts'
import { day, smallWorld, type SmallWorld } from './testing/smallWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: SmallWorld
let ana: Actor
let partner: Actor
let commands = 0
beforeAll(async () => {
  world = await smallWorld(await freshDatabase())
  ana = await world.adviser('ana')
  partner = await world.adviser('pia', { partnerId: 'partner', siteId: 'rabat', regions: ['Bretagne'] })
  await world.db.insertInto('reasonCode').values({ id: 'check', kind: 'openCustomer', fr: '', en: '' }).execute()
  await world.customer({ id: 'elodie', givenName: 'Élodie', familyName: 'Le Guégan' })
  await world.customer({ id: 'jp', givenName: 'Jean-Pierre', familyName: 'Lefèvre', row: { region: 'La Réunion' } })
})
afterAll(() => world.close())

const live = <N extends LiveName>(by: Actor, name: N, args: Args<N>) =>
  executeLive(world.context, by, { id: `o-${++commands}`, name, args, at: world.clock.now })

describe('opening a record', () => {
  const open = (by: Actor, customerId: string, reasonCode: string | null = 'check') =>
    live(by, 'customer.open', { customerId, reasonCode })

  test('is logged with its reason, granted for half an hour, and given back on close', async () => {
    expect(await open(ana, 'elodie')).toMatchObject({ status: 'applied', value: { customerId: 'elodie' } })
    const logged = await world.db.selectFrom('accessLog').selectAll().where('customerId', '=', 'elodie').execute()
    expect(logged).toMatchObject([{ adviserId: 'ana', reason: 'check', contactId: null, at: world.clock.now }])
    const scopes = (at: number) => grantedScopes(world.db, 'ana', at)
    expect(await scopes(world.clock.now)).toContain('customer:elodie')
    expect(await scopes(world.clock.now + day)).not.toContain('customer:elodie')
    await live(ana, 'customer.close', { customerId: 'elodie' })
    expect(await scopes(world.clock.now)).not.toContain('customer:elodie')
  })

  test('opened again while it is open, it is logged again, with the reason given before', async () => {
    const reasons = async () =>
      (await world.db.selectFrom('accessLog').select('reason').where('customerId', '=', 'again').execute()).map(
        ({ reason }) => reason,
      )
    await world.customer({ id: 'again', givenName: 'Odile', familyName: 'Riou' })
    const unasked = { code: 'reasonCode.unknown' }
    expect(await open(ana, 'again', null)).toMatchObject(unasked)
    await open(ana, 'again')
    expect(await open(ana, 'again', null)).toMatchObject({ status: 'applied' })
    world.clock.now += 29 * 60_000
    expect(await open(ana, 'again', null)).toMatchObject({ status: 'applied' })
    expect(await reasons()).toEqual(['check', 'check', 'check'])
    await live(ana, 'customer.close', { customerId: 'again' })
    expect(await open(ana, 'again', null)).toMatchObject(unasked)
    await world.contact('again', 'ana')
    expect(await open(ana, 'again', null)).toMatchObject({ status: 'applied' })
    expect(await reasons()).toEqual(['check', 'check', 'check', 'contact'])
  })

  test('of the customer of a contact in hand is logged under that contact, also where it lay open before', async () => {
    await world.customer({ id: 'inHand', givenName: 'Rozenn', familyName: 'Cam' })
    await open(ana, 'inHand')
    const { id: contactId } = await world.contact('inHand', 'ana')
    expect(await open(ana, 'inHand', null)).toMatchObject({ status: 'applied' })
    const lines = await world.db.selectFrom('accessLog').selectAll().where('customerId', '=', 'inHand').execute()
    expect(lines).toMatchObject([
      { reason: 'check', contactId: null },
      { reason: 'contact', contactId },
    ])
  })

  test('of any region is a shop’s too, with a reason, and logged: a customer walks into any shop', async () => {
    const shop = await world.adviser('brest', { role: 'shop', shopId: 'shop-brest' })
    expect(await open(shop, 'jp', null)).toMatchObject({ code: 'reasonCode.unknown' })
    expect(await open(shop, 'jp')).toMatchObject({ status: 'applied' })
    const lines = await world.db.selectFrom('accessLog').selectAll().where('adviserId', '=', 'brest').execute()
    expect(lines).toMatchObject([{ customerId: 'jp', reason: 'check', contactId: null }])
  })

  test('opened to read, a record stays one to read when it is opened again without a reason, whatever was logged long ago', async () => {
    const lead = await world.adviser('lead', { role: 'lead' })
    await world.customer({ id: 'read', givenName: 'Léa', familyName: 'Glais' })
    await open(lead, 'read')
    await live(lead, 'customer.close', { customerId: 'read' })
    world.clock.now += 60 * day
    // What approval.look does.
    await world.run((tx) => openRecord(tx.sql, 'lead', 'read', tx.now, true))
    const ends = world.clock.now + 30 * 60_000
    world.clock.now += 10 * 60_000
    expect(await open(lead, 'read', null)).toMatchObject({ status: 'applied' })
    expect(await mayActOn(world.db, lead, 'read', world.clock.now)).toBe(false)
    const lines = await world.db.selectFrom('accessLog').select('reason').where('customerId', '=', 'read').execute()
    expect(lines.map(({ reason }) => reason)).toEqual(['check', 'approval'])
    // Nor is it his for longer.
    expect(await mayHoldCustomer(world.db, lead, 'read', ends - 1)).toBe(true)
    expect(await mayHoldCustomer(world.db, lead, 'read', ends)).toBe(false)
    // With a reason given now it is one to act on, and what is opened again goes by that reason.
    expect(await open(lead, 'read')).toMatchObject({ status: 'applied' })
    expect(await open(lead, 'read', null)).toMatchObject({ status: 'applied' })
    expect(await mayActOn(world.db, lead, 'read', world.clock.now)).toBe(true)
  })

  test('asks for a reason of the list; refuses partners outside their regions, without saying what exists', async () => {
    expect(await open(ana, 'elodie', 'curiosity')).toMatchObject({ code: 'reasonCode.unknown' })
    expect(await open(ana, 'nobody')).toMatchObject({ code: 'customer.notFound' })
    expect(await open(partner, 'jp')).toMatchObject({ code: 'customer.outOfScope' })
    expect(await open(partner, 'nobody')).toMatchObject({ code: 'customer.outOfScope' })
    expect(await open(partner, 'elodie')).toMatchObject({ status: 'applied' })
    await world.contact('jp', 'pia')
    expect(await open(partner, 'jp')).toMatchObject({ status: 'applied' })
    const refused = await world.db.selectFrom('accessLog').selectAll().where('customerId', '=', 'nobody').execute()
    expect(refused).toEqual([])
  })

  test('so many at once and so many an hour; those he holds already open again, closing makes room, and it is logged', async () => {
    const curious = await world.adviser('curious')
    const limits = { ...world.context.config.limits, openAtOnce: 3, openAnHour: 6 }
    const context = { ...world.context, config: { ...world.context.config, limits } }
    const warned = vi.spyOn(context.log, 'warn')
    const ids = await Promise.all(
      [1, 2, 3, 4].map(async (n) => (await world.customer({ givenName: `G${n}`, familyName: 'Nu' })).id),
    )
    const tryOpen = async (customerId = ''): Promise<string> => {
      const args = { customerId, reasonCode: 'check' }
      const envelope = { id: `l-${++commands}`, name: 'customer.open', args, at: world.clock.now }
      const done = await executeLive(context, curious, envelope)
      return 'code' in done ? done.code : 'status' in done ? done.status : done.refused
    }
    const together = await Promise.all(ids.map(tryOpen))
    expect(together.toSorted()).toEqual(['applied', 'applied', 'applied', 'rate.limited'])
    expect(warned).toHaveBeenCalledWith(expect.objectContaining({ adviserId: 'curious' }), 'too many records opened')
    const held = ids[together.indexOf('applied')]
    const left = ids[together.indexOf('rate.limited')]
    expect(await tryOpen(held)).toBe('applied')
    await live(curious, 'customer.close', { customerId: held ?? '' })
    expect(await tryOpen(left)).toBe('applied')
    expect(await tryOpen(left)).toBe('applied')
    expect(await tryOpen(left)).toBe('rate.limited')
    world.clock.now += 3_600_001
    expect(await tryOpen(left)).toBe('applied')
  })

  test('a pull names at most so many scopes', () => {
    const cursors = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`customer:${i}`, 0]))
    expect(pullSchema.safeParse({ cursors: cursors(wireLimits.scopes) }).success).toBe(true)
    expect(pullSchema.safeParse({ cursors: cursors(wireLimits.scopes + 1) }).success).toBe(false)
  })

  test('the access log can be neither changed, nor cut, nor emptied', async () => {
    await open(ana, 'elodie')
    await expect(world.db.updateTable('accessLog').set({ reason: 'other' }).execute()).rejects.toThrow('append-only')
    await expect(world.db.deleteFrom('accessLog').execute()).rejects.toThrow('append-only')
  })
})
