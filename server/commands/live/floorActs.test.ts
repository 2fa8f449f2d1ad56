import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Args, LiveName } from '../../../shared/protocol/commands.ts'
import type { FloorDone } from '../../../shared/protocol/floorAnswers.ts'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import type { Actor } from '../../context.ts'
import { grantedScopes } from '../../db/grants.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { offersMade } from '../../routing/offerSoon.ts'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'
import type { LiveHandler } from '../handler.ts'
import { liveHandlers } from '../registry.ts'

const minute = 60_000
const [act1, act2] = ['5b6f8f0e-6b43-4ad5-9f3e-0b0a4c2d1e01', '5b6f8f0e-6b43-4ad5-9f3e-0b0a4c2d1e02']
let floor: Floor
const people: Record<string, Partial<Row<'adviser'>>> = {
  ana: { capacity: 2 },
  bob: { capacity: 2, state: 'break', stateReason: 'lunch' },
  eve: { siteId: 'site-partner', siteName: 'Lille', partnerId: 'partner-1', state: 'offline' },
  lea: { role: 'lead', state: 'busy' },
  far: { role: 'lead', siteId: 'site-partner', siteName: 'Lille', partnerId: 'partner-1', state: 'busy' },
}
beforeEach(async () => {
  floor = await openFloor()
  for (const [id, more] of Object.entries(people)) await floor.adviser(id, more)
})
afterEach(() => floor.close())

const actorOf = (adviserId: string): Actor => ({
  adviserId,
  sessionId: 's',
  clientId: `client-${adviserId}`,
  role: people[adviserId]?.role ?? 'adviser',
  name: `Conseiller ${adviserId}`,
  siteId: people[adviserId]?.siteId ?? 'site-own',
  partnerId: people[adviserId]?.partnerId ?? null,
  shopId: null,
  regions: null,
})
/** The refusal's code, or what was told. */
async function live<N extends LiveName>(by: string, name: N, args: Args<N>): Promise<unknown> {
  const handle = liveHandlers[name] as LiveHandler<N>
  const value = await inTransaction(floor.context.unit, (tx) => handle(tx, args, actorOf(by), floor.context))
  await offersMade(floor.context)
  return isRejection(value) ? value.rejected : value
}
const done = (value: unknown) => {
  const { done: did, refused } = value as FloorDone
  return { did, refused: refused.map(({ id, code }) => [id, code]) }
}
const setState = (by: string, adviserIds: string[], state: 'available' | 'break' | 'away', logId = act1) =>
  live(by, 'floor.setState', {
    logId,
    adviserIds,
    state,
    pause: state === 'break' ? 'lunch' : null,
    reason: 'Pic d’appels sur la fibre',
  })
const pass = (by: string, contactIds: string[], to: Partial<Args<'floor.pass'>>) =>
  live(by, 'floor.pass', {
    logId: act1,
    contactIds,
    toAdviserId: null,
    toSkill: null,
    reason: 'Cliente déjà connue de lui',
    ...to,
  })

describe('floor.setState', () => {
  test('a lead sets the states of his own floor, each by itself; author, code and log say who and why; what waits is offered', async () => {
    await setState('lea', ['ana'], 'away')
    await floor.arrive('k1')
    expect(await floor.pending('k1')).toBeUndefined()
    expect(done(await setState('lea', ['ana', 'bob', 'eve', 'nobody'], 'available', act2))).toEqual({
      did: ['ana', 'bob'],
      refused: [
        ['eve', 'adviser.notFound'],
        ['nobody', 'adviser.notFound'],
      ],
    })
    expect(await floor.row('adviser', 'bob')).toMatchObject({
      state: 'available',
      stateAuthor: 'lead',
      stateReason: null,
    })
    expect(await floor.pending('k1')).toBeDefined()
    const log = await floor.db
      .selectFrom('floorLog')
      .select(['authorId', 'act', 'targets', 'reason'])
      .orderBy('id')
      .execute()
    expect(log[1]).toEqual({
      authorId: 'lea',
      act: 'state',
      targets: ['ana', 'bob'],
      reason: 'Pic d’appels sur la fibre',
    })
  })

  test('nobody is made available who is not there; an adviser sets nobody', async () => {
    await floor.live('bob', 'presence.set', { state: 'offline', reason: null })
    expect(done(await setState('lea', ['bob'], 'available'))).toEqual({ did: [], refused: [['bob', 'floor.absent']] })
    expect(done(await setState('ana', ['bob'], 'away', act2))).toEqual({
      did: [],
      refused: [['bob', 'adviser.notFound']],
    })
  })

  test('undone, they are as they were, with their own author and reason; who changed since is left alone', async () => {
    await setState('lea', ['ana', 'bob'], 'available')
    floor.context.time.now += minute
    await floor.live('ana', 'presence.set', { state: 'busy', reason: null })
    expect(await live('far', 'floor.undo', { logId: act1 })).toBe('floor.notFound')
    expect(done(await live('lea', 'floor.undo', { logId: act1 }))).toEqual({ did: ['bob'], refused: [] })
    expect(await floor.row('adviser', 'bob')).toMatchObject({ state: 'break', stateReason: 'lunch' })
    expect(await floor.row('adviser', 'ana')).toMatchObject({ state: 'busy', stateAuthor: 'self' })
    expect(await live('lea', 'floor.undo', { logId: act1 })).toBe('floor.undone')
  })
})

describe('floor.pass', () => {
  test('what waits goes to the adviser named, with its arrival and who sent it', async () => {
    await setState('lea', ['ana'], 'away', act2)
    await floor.arrive('k1')
    const arrived = floor.context.time.now
    floor.context.time.now += 5 * minute
    await floor.live('bob', 'presence.set', { state: 'available', reason: null })
    await floor.live('ana', 'presence.set', { state: 'available', reason: null })
    await floor.live('bob', 'offer.refuse', { offerId: (await floor.pending('k1'))?.id ?? '', reasonCode: 'busy' })
    const { did } = done(await pass('lea', ['k1'], { toAdviserId: 'bob' }))
    expect(did).toEqual(['k1'])
    expect(await floor.pending('k1')).toMatchObject({
      adviserId: 'bob',
      why: [{ code: 'why.handedOver', params: { from: 'Conseiller lea' } }],
    })
    expect(await floor.row('contact', 'k1')).toMatchObject({
      enteredAt: arrived,
      handOver: { fromName: 'Conseiller lea', reasonCode: 'floor.lead', note: 'Cliente déjà connue de lui' },
    })
  })

  test('what is open with somebody goes with what he had begun to write; a lead of another floor moves nothing', async () => {
    await floor.live('bob', 'presence.set', { state: 'available', reason: null })
    await seedCustomer(floor.db, 'c1')
    await seedContact(floor.db, 'k1', 'c1', 'ana')
    expect(done(await pass('far', ['k1'], { toAdviserId: 'eve' }))).toEqual({
      did: [],
      refused: [['k1', 'contact.notFound']],
    })
    await live('lea', 'floor.undo', { logId: act1 })
    const answer = await live('lea', 'floor.pass', {
      logId: act2,
      contactIds: ['k1'],
      toAdviserId: 'bob',
      toSkill: null,
      reason: 'Ana finit sa journée',
    })
    expect(done(answer)).toEqual({ did: ['k1'], refused: [] })
    expect(await floor.pending('k1')).toMatchObject({ adviserId: 'bob' })
    expect((await floor.row('contact', 'k1'))?.handOvers).toBe(1)
    const entries = (await floor.rows('historyEntry')).map(({ code }) => code)
    expect(entries).toContain('contact.takenByLead')
  })

  test('undone before anybody took it, it is the next one of who had it', async () => {
    await seedCustomer(floor.db, 'c1')
    await seedContact(floor.db, 'k1', 'c1', 'ana')
    await setState('lea', ['ana'], 'away', act2)
    expect(done(await pass('lea', ['k1'], { toSkill: 'billing' })).did).toEqual(['k1'])
    expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'waiting', topic: 'billing', adviserId: null })
    expect(done(await live('lea', 'floor.undo', { logId: act1 })).did).toEqual(['k1'])
    expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'waiting', topic: 'internet', adviserId: 'ana' })
  })
})

describe('help', () => {
  beforeEach(async () => {
    await seedCustomer(floor.db, 'c1')
    await seedContact(floor.db, 'k1', 'c1', 'ana')
  })
  const ask = (by = 'ana', helpId = act1) =>
    live(by, 'help.ask', { helpId, contactId: 'k1', words: 'Diagnostic bloqué après remplacement de l’ONT' })

  test('asked once a contact, by who has it; it lies before the leads of his floor, without a word of the customer’s', async () => {
    expect(await ask('bob')).toBe('contact.notYours')
    expect(await ask()).toBeUndefined()
    expect(await ask('ana', act2)).toBe('help.asked')
    expect(await floor.row('helpRequest', act1)).toMatchObject({
      adviserName: 'Conseiller ana',
      siteId: 'site-own',
      endedAt: null,
    })
    expect(floor.context.pokes.map(({ scope }) => scope)).toContain('floor:site-own')
  })

  test('the first lead who comes is named to the adviser, and has the file before him to read; another floor’s lead has not', async () => {
    await ask()
    expect(await live('far', 'help.answer', { helpId: act1 })).toBe('floor.notFound')
    expect(await live('lea', 'help.answer', { helpId: act1 })).toEqual({ customerId: 'c1', contactId: 'k1' })
    expect(await floor.row('helpRequest', act1)).toMatchObject({ answeredByName: 'Conseiller lea' })
    expect(await grantedScopes(floor.db, 'lea', floor.context.time.now)).toContain('customer:c1')
    expect(await live('lea', 'help.end', { helpId: act1 })).toBeUndefined()
    expect(await live('lea', 'help.answer', { helpId: act1 })).toBe('help.over')
    const { reason, contactId } = await floor.db.selectFrom('accessLog').selectAll().executeTakeFirstOrThrow()
    expect({ reason, contactId }).toEqual({ reason: 'help', contactId: 'k1' })
  })

  test('a lead watches a contact of his floor to read, and whispers: the adviser is told, the customer is not', async () => {
    expect(await live('far', 'floor.watch', { contactId: 'k1' })).toBe('contact.notFound')
    expect(await live('ana', 'floor.watch', { contactId: 'k1' })).toBe('permission.denied')
    expect(await live('lea', 'floor.watch', { contactId: 'k1' })).toEqual({ customerId: 'c1' })
    const whisper = { noteId: act1, contactId: 'k1', text: 'Vérifiez le SFP avant de l’envoyer en boutique.' }
    expect(await live('lea', 'floor.whisper', whisper)).toBeUndefined()
    expect(await live('lea', 'floor.whisper', whisper)).toBeUndefined()
    expect(await floor.rows('note')).toMatchObject([{ adviserId: 'lea', text: whisper.text }])
    expect(await floor.rows('message')).toEqual([])
    expect(floor.context.events_).toContainEqual({
      to: 'ana',
      event: 'whisper',
      payload: { contactId: 'k1', from: 'Conseiller lea' },
    })
  })
})

test('a lead joins a chat of his floor: the customer reads him under his own name, once; the contact stays its adviser’s', async () => {
  await seedCustomer(floor.db, 'c1')
  const threadId = 'thread-1'
  await seedContact(floor.db, 'k1', 'c1', 'ana', { threadId, inboundN: 3, seenN: 2 })
  await seedContact(floor.db, 'k2', 'c1', 'ana')
  const join = { messageId: act1, contactId: 'k1', text: 'Je m’en occupe avec Ana.' }
  expect(await live('far', 'floor.join', join)).toBe('contact.notFound')
  expect(await live('ana', 'floor.join', join)).toBe('permission.denied')
  expect(await live('lea', 'floor.join', { ...join, contactId: 'k2' })).toBe('mail.noChat')
  expect(await live('lea', 'floor.join', { ...join, text: '\u200b' })).toBe('message.empty')
  expect(await live('lea', 'floor.join', join)).toBeUndefined()
  expect(await live('lea', 'floor.join', join)).toBeUndefined()
  expect(await live('lea', 'floor.join', { ...join, text: 'Autre chose' })).toBe('command.outOfScope')
  expect(await floor.rows('message')).toMatchObject([
    { adviserId: 'lea', author: 'adviser', authorName: 'Conseiller lea', text: join.text, n: 1, state: 'sent' },
  ])
  expect(await floor.row('contact', 'k1')).toMatchObject({ adviserId: 'ana', lastMessageBy: 'adviser', seenN: 2 })
  const queued = await floor.db.selectFrom('outbound').select(['id', 'channel']).execute()
  expect(queued).toMatchObject([{ id: act1, channel: 'chat' }])
})

test('the contacts behind a figure: of a queue those that wait, of an adviser those he has; only of his floor, and no names', async () => {
  await setState('lea', ['ana'], 'away', act2)
  await floor.arrive('k1')
  await floor.arrive('k2', { language: 'en' })
  await seedCustomer(floor.db, 'c1')
  await seedContact(floor.db, 'k3', 'c1', 'ana')
  const ids = async (by: string, where: Partial<Args<'floor.contacts'>>) => {
    const told = (await live(by, 'floor.contacts', { queueId: null, adviserId: null, ...where })) as {
      contacts: { contactId: string }[]
    }
    return told.contacts.map(({ contactId }) => contactId)
  }
  expect(await ids('lea', { queueId: 'chat-internet' })).toEqual(['k1', 'k2'])
  expect(await ids('lea', { adviserId: 'ana' })).toEqual(['k3'])
  expect(await ids('far', { adviserId: 'ana' })).toEqual([])
  expect(await live('ana', 'floor.contacts', { queueId: null, adviserId: null })).toBe('permission.denied')
})

test('a lead holds the queues that his floor has skills for; a partner’s lead no floor but his own', async () => {
  const scopes = await grantedScopes(floor.db, 'far', floor.context.time.now)
  expect(scopes.filter((scope) => scope.startsWith('floor:'))).toEqual(['floor:site-partner'])
  expect(scopes).toContain('queue:chat-internet')
  expect(scopes).toContain('figures:chat-internet')
  const hers = await grantedScopes(floor.db, 'ana', floor.context.time.now)
  expect(hers.filter((scope) => /^(floor|figures):/.test(scope))).toEqual([])
})
