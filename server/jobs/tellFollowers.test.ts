import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { contactEntry } from '../../shared/domain/contact.ts'
import { openRelay, type Relay } from '../channels/email/testing/relay.ts'
import { deliverDue, deliverLetters, deliverTexts } from '../delivery/deliverOutbound.ts'
import { insertIdentifiers } from '../db/recognition.ts'
import { incidentWorld, type IncidentWorld } from '../incidents/testing/incidentWorld.ts'
import { asOwner } from '../../test/harness/asOwner.ts'
import { tellFollowers } from './tellFollowers.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })
let world: IncidentWorld
let relay: Relay
let gateway: Server
const texted: { to: string; text: string; id: string }[] = []
beforeAll(async () => {
  relay = await openRelay()
  gateway = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      texted.push(JSON.parse(body) as (typeof texted)[number])
      response.writeHead(204).end()
    })
  }).listen(0, '127.0.0.1')
  await once(gateway, 'listening')
  world = await incidentWorld({
    mail: {
      addresses: ['contact@operateur.example'],
      domains: [],
      name: 'Service client',
      smtp: null,
      imap: null,
      relay: `smtp://127.0.0.1:${relay.port}`,
      dkim: null,
      authservIds: [],
      loopPerHour: 20,
      keepMonths: 12,
    },
    sms: { url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`, secret: 's'.repeat(32) },
  })
})
afterAll(async () => {
  await world.close()
  await relay.close()
  gateway.close()
})
afterEach(() => {
  world.context.config.incidents.graceMs = 0
})

const node = (() => {
  let n = 0
  return () => `PON-T${++n}`
})()
const follows = async (incidentId: string, contactId: string, notify = true) =>
  world.queued('ana', 'incident.follow', { incidentId, contactId, notify })
const close = (incidentId: string) => world.live('lea', 'incident.close', { incidentId })
const messagesOf = (contactId: string) =>
  world.db.selectFrom('message').selectAll().where('contactId', '=', contactId).orderBy('n').execute()
const followOf = (incidentId: string) =>
  world.db.selectFrom('incidentFollow').selectAll().where('incidentId', '=', incidentId).execute()
async function untilTold(): Promise<void> {
  while ((await tellFollowers(world.context)) > 0);
}

test('who asked for it is told by the thread he wrote in, once, and the adviser sees when; who did not is not', async () => {
  const on = node()
  const [asked, not] = [
    await world.openChat(await world.customerOn(on)),
    await world.openChat(await world.customerOn(on)),
  ]
  const id = await world.declared(on)
  expect(await follows(id, asked)).toEqual({ status: 'applied' })
  expect(await follows(id, not, false)).toEqual({ status: 'applied' })
  expect(await tellFollowers(world.context)).toBe(0)
  await close(id)
  await untilTold()
  await untilTold()
  const [message] = await messagesOf(asked)
  expect(message).toMatchObject({ author: 'system', channel: 'chat', state: 'sent' })
  expect(message?.text).toContain('la panne de réseau qui touchait votre ligne (Brest) est réparée depuis 10')
  expect(message?.text).toContain(`dossier REF-${asked}`)
  expect([await messagesOf(asked), await messagesOf(not)].map((list) => list.length)).toEqual([1, 0])
  const told = new Map((await followOf(id)).map(({ contactId, toldAt }) => [contactId, toldAt !== null]))
  expect(told).toEqual(
    new Map([
      [asked, true],
      [not, false],
    ]),
  )
  const history = await world.db
    .selectFrom('historyEntry')
    .select(['code', 'actor'])
    .where('caseId', '=', `case-${asked}`)
    .execute()
  expect(history.map(({ code }) => code).toSorted()).toEqual(['incident.followTell', 'incident.told'])
  await deliverDue(world.context)
  const pokes = world.context.events_.filter(({ event }) => event === 'poke')
  expect(pokes.length).toBeGreaterThan(0)
})

test('in his language, by letter where he wrote one, by text message where that is the only way', async () => {
  const on = node()
  const letter = await world.open(await world.customerOn(on), { channel: 'email', language: 'en' })
  const caller = await world.customerOn(on)
  const call = await world.open(caller, { channel: 'voice' })
  const nowhere = await world.open(await world.customerOn(on), { channel: 'voice' })
  const customerOf = async (contactId: string) =>
    (await world.db.selectFrom('contact').select('customerId').where('id', '=', contactId).executeTakeFirstOrThrow())
      .customerId
  await world.run((tx) =>
    insertIdentifiers(tx.sql, [
      { id: 'p-call', customerId: caller, kind: 'phone', value: '+33612000099', since: 0, until: null },
    ]),
  )
  const points = JSON.stringify([{ id: 'p-call', kind: 'phone', masked: '06 12 00 •• 99' }])
  await world.db.updateTable('customer').set({ contactPoints: points }).where('id', '=', caller).execute()
  const writer = await customerOf(letter)
  await world.run((tx) =>
    insertIdentifiers(tx.sql, [
      { id: 'e-1', customerId: writer, kind: 'email', value: 'zoe@client.example', since: 0, until: null },
    ]),
  )
  const id = await world.declared(on, { kind: 'works' })
  expect(await follows(id, letter)).toEqual({ status: 'applied' })
  expect(await follows(id, call)).toEqual({ status: 'applied' })
  expect(await follows(id, nowhere)).toMatchObject({ status: 'rejected', code: 'incident.noWay' })
  expect(await follows(id, nowhere, false)).toEqual({ status: 'applied' })
  await close(id)
  await untilTold()
  await deliverLetters(world.context)
  await deliverTexts(world.context)
  expect(relay.letters).toHaveLength(1)
  expect(JSON.stringify(relay.letters[0])).toContain('zoe@client.example')
  expect((await messagesOf(letter))[0]?.text).toMatch(
    /^Hello, the work on the network behind your line \(Brest\) ended at /,
  )
  expect(texted).toHaveLength(1)
  expect(texted[0]).toMatchObject({
    to: '+33612000099',
    text: expect.stringContaining('contactez-nous en rappelant votre dossier'),
  })
  expect((await messagesOf(call))[0]).toMatchObject({ channel: 'sms', state: 'handedOver' })
})

test('a closing that is taken back in time tells nobody; a second one tells nobody twice', async () => {
  const on = node()
  const contactId = await world.openChat(await world.customerOn(on))
  const id = await world.declared(on)
  await follows(id, contactId)
  world.context.config.incidents.graceMs = 60_000
  await close(id)
  world.context.time.now += 30_000
  await untilTold()
  await world.declared(on, { incidentId: id })
  world.context.time.now += 120_000
  await untilTold()
  expect(await messagesOf(contactId)).toEqual([])
  await close(id)
  world.context.time.now += 60_000
  await untilTold()
  expect(await messagesOf(contactId)).toHaveLength(1)
  // It was a mistake after all.
  await world.declared(on, { incidentId: id })
  await close(id)
  world.context.time.now += 120_000
  await untilTold()
  expect(await messagesOf(contactId)).toHaveLength(1)
  // Only who asks anew, while it is there again, is told of its true end.
  await world.declared(on, { incidentId: id })
  expect(await follows(id, contactId)).toEqual({ status: 'applied' })
  await close(id)
  world.context.time.now += 120_000
  await untilTold()
  expect(await messagesOf(contactId)).toHaveLength(2)
})

test('those who cannot be told keep nobody else waiting, and are told when they can be', async () => {
  const on = node()
  const contacts: string[] = []
  for (let n = 0; n < 26; n++) contacts.push(await world.openChat(await world.customerOn(on)))
  const id = await world.declared(on)
  for (const contactId of contacts) {
    world.context.time.now += 1
    await follows(id, contactId)
  }
  const last = contacts.at(-1) ?? ''
  await asOwner(
    world.fresh.url,
    `create function refused() returns trigger language plpgsql as
      $$ begin if new.contact_id <> '${last}' then raise exception 'no'; end if; return new; end $$;
    create trigger refused before update on incident_follow for each row execute function refused()`,
  )
  await close(id)
  await expect(tellFollowers(world.context)).rejects.toThrow('no')
  expect(await tellFollowers(world.context)).toBe(1)
  expect(await messagesOf(last)).toHaveLength(1)
  await asOwner(world.fresh.url, 'drop trigger refused on incident_follow')
  expect(await tellFollowers(world.context)).toBe(0)
  world.context.time.now += 60_000
  await untilTold()
  expect((await followOf(id)).every(({ toldAt }) => toldAt !== null)).toBe(true)
})

test('who only typed the number of the line is not told where it is', async () => {
  const on = node()
  const contactId = await world.openChat(await world.customerOn(on))
  const [contact] = await world.run((tx) => tx.read('contact', [contactId]))
  await world.run((tx) => tx.save('historyEntry', { ...contactEntry(contact!, ''), unproven: true }))
  const id = await world.declared(on)
  await follows(id, contactId)
  await close(id)
  await untilTold()
  const [message] = await messagesOf(contactId)
  expect(message?.text).toContain('la panne de réseau qui touchait votre ligne est réparée')
})

test('five hundred are told once each by four servers at once, while their advisers go on working', async () => {
  const on = node()
  const id = await world.declared(on)
  const contacts: string[] = []
  for (let n = 0; n < 500; n++) contacts.push(await world.openChat(await world.customerOn(on)))
  for (const contactId of contacts) await follows(id, contactId)
  await close(id)
  const working = (async () => {
    for (const contactId of contacts.slice(0, 40)) {
      const customerId = (
        await world.db.selectFrom('contact').select('customerId').where('id', '=', contactId).executeTakeFirstOrThrow()
      ).customerId
      const noteId = `n-${contactId}`
      expect(await world.queued('ana', 'note.add', { noteId, customerId, contactId, text: 'Rappelé' })).toEqual({
        status: 'applied',
      })
    }
  })()
  const servers = Array.from({ length: 4 }, untilTold)
  await Promise.all([working, ...servers])
  const told = await world.db.selectFrom('message').select(['contactId']).where('contactId', 'in', contacts).execute()
  expect(told).toHaveLength(500)
  expect(new Set(told.map(({ contactId }) => contactId)).size).toBe(500)
  expect((await followOf(id)).every(({ toldAt }) => toldAt !== null)).toBe(true)
})
