import { afterAll, beforeAll, expect, test } from 'vitest'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import type { QueuedCommand } from '../../shared/protocol/commands.ts'
import type { Actor } from '../context.ts'
import { claimClient } from '../db/clients.ts'
import { pushCommands } from '../sync/push.ts'
import { executeLive, executeQueued } from './execute.ts'

let fresh: FreshDatabase
let context: TestContext
let clients = 0
beforeAll(async () => {
  fresh = await freshDatabase(16)
  context = testContext(fresh.db)
  await seedCentre(fresh.db)
  for (const id of ['ana', 'bob']) await seedAdviser(fresh.db, id)
  await seedCustomer(fresh.db, 'c1')
  await seedCustomer(fresh.db, 'c2')
  await seedContact(fresh.db, 'k1', 'c1', 'ana')
  await seedContact(fresh.db, 'k2', 'c2', 'bob')
})
afterAll(() => fresh.close())

async function desk(adviserId = 'ana'): Promise<Actor> {
  const clientId = `client-${++clients}-000000`
  await claimClient(fresh.db, clientId, adviserId, 0)
  return {
    adviserId,
    sessionId: 's',
    clientId,
    role: 'adviser',
    name: adviserId,
    siteId: 'site-own',
    partnerId: null,
    shopId: null,
    regions: null,
  }
}
const note = (seq: number, id: string, more: object = {}): QueuedCommand => ({
  seq,
  id: `cmd-${id}`,
  name: 'note.add',
  at: context.time.now,
  args: { noteId: id, customerId: 'c1', contactId: 'k1', text: 'Box redémarrée', ...more },
})
const count = async (id: string): Promise<number> =>
  (await fresh.db.selectFrom('note').select('id').where('id', '=', id).execute()).length

test('SP1: a gap in seq is refused and nothing is done; the missing one then goes through', async () => {
  const actor = await desk()
  expect(await executeQueued(context, actor, note(2, 'n-gap'))).toEqual({ refused: 'seq.gap', params: { expected: 1 } })
  expect(await count('n-gap')).toBe(0)
  expect(await pushCommands(context, actor, [note(1, 'n-1'), note(2, 'n-gap')])).toMatchObject({
    results: [{ seq: 1 }, { seq: 2 }],
  })
})

test('SP1: a client belongs to one adviser', async () => {
  const actor = await desk()
  expect(await claimClient(fresh.db, actor.clientId, 'bob', 0)).toBe(false)
})

test('SP2 SP3: the same seq from 12 retries at once has one effect and one stored answer', async () => {
  const actor = await desk()
  const answers = await Promise.all(Array.from({ length: 12 }, () => executeQueued(context, actor, note(1, 'n-twice'))))
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"status":"applied"}']))
  expect(await count('n-twice')).toBe(1)
  expect((await fresh.db.selectFrom('historyEntry').select('id').where('refId', '=', 'n-twice').execute()).length).toBe(
    1,
  )
})

test('SP3: a repeated seq returns its first answer even when the command now says something else', async () => {
  const actor = await desk()
  const first = await executeQueued(context, actor, { ...note(1, 'n-x'), args: { nonsense: true } })
  expect(first).toMatchObject({ status: 'rejected', code: 'command.malformed' })
  expect(await executeQueued(context, actor, note(1, 'n-x'))).toEqual(first)
  expect(await count('n-x')).toBe(0)
})

test('a number used again for another command is refused: a copied profile takes a client of its own', async () => {
  const actor = await desk()
  await executeQueued(context, actor, note(1, 'n-mine'))
  expect(await executeQueued(context, actor, note(1, 'n-theirs'))).toEqual({ refused: 'client.notYours' })
  expect(await count('n-theirs')).toBe(0)
})

test('SP1 SP3: what was decided under an old name is answered from there under the new one, and done once', async () => {
  const old = await desk()
  const renewed = await desk()
  const bad = { ...note(2, 'n-bad'), args: { nonsense: true } }
  const first = [await executeQueued(context, old, note(1, 'n-moved')), await executeQueued(context, old, bad)]
  const again = [note(1, 'n-moved'), { ...note(2, 'n-bad') }]
  // The second says something else by now: its first answer stands.
  for (const [index, command] of again.entries()) {
    expect(await executeQueued(context, renewed, command)).toEqual(first[index])
    expect(await executeQueued(context, renewed, command)).toEqual(first[index])
  }
  expect(await count('n-bad')).toBe(0)
  expect(await executeQueued(context, renewed, note(3, 'n-next'))).toEqual({ status: 'applied' })
  expect(await executeQueued(context, old, note(1, 'n-moved'))).toEqual(first[0])
})

test('SP1 SP3: one command under several names at once is decided once', async () => {
  const names = await Promise.all(Array.from({ length: 6 }, () => desk()))
  const save = (text: string): QueuedCommand => ({
    seq: 1,
    id: 'cmd-copied',
    name: 'draft.save',
    at: context.time.now,
    args: { contactId: 'k1', mode: 'note', text },
  })
  await Promise.all(names.map((actor, n) => executeQueued(context, actor, save(`copie ${n}`))))
  const rows = await fresh.db
    .selectFrom('commandResult')
    .select('adviserId')
    .where('commandId', '=', 'cmd-copied')
    .execute()
  expect(rows).toHaveLength(6)
  expect(rows.filter(({ adviserId }) => adviserId !== null)).toEqual([{ adviserId: 'ana' }])
})

test('a command id of another adviser tells nothing', async () => {
  await executeQueued(context, await desk(), note(1, 'n-hers'))
  const his = await executeQueued(context, await desk('bob'), note(1, 'n-hers'))
  expect(his).toMatchObject({ status: 'rejected' })
})

test('SP3: without the stored answer the server never says "applied": the desk takes a new name and asks again', async () => {
  const actor = await desk()
  await executeQueued(context, actor, note(1, 'n-old'))
  await executeQueued(context, actor, note(2, 'n-last'))
  await fresh.db.deleteFrom('commandResult').where('commandId', '=', 'cmd-n-old').execute()
  expect(await executeQueued(context, actor, note(1, 'n-old'))).toEqual({ refused: 'client.notYours' })
  expect(await executeQueued(context, actor, note(1, 'n-restored'))).toEqual({ refused: 'client.notYours' })
  expect(await executeQueued(context, await desk(), note(1, 'n-restored'))).toEqual({ status: 'applied' })
  expect(await count('n-restored')).toBe(1)
})

test('SP4 SP13: unknown, malformed, live-only and refused commands advance the queue and leave nothing behind', async () => {
  const actor = await desk()
  const bad: QueuedCommand[] = [
    { seq: 1, id: 'b1', name: 'constructor', at: 0, args: {} },
    { seq: 2, id: 'b2', name: 'offer.accept', at: 0, args: { offerId: 'x' } },
    { seq: 3, id: 'b3', name: 'note.add', at: 0, args: { noteId: 7 } },
    {
      seq: 4,
      id: 'b4',
      name: 'note.add',
      at: 0,
      args: { noteId: 'n-other', customerId: 'c2', contactId: 'k2', text: 'pas à moi' },
    },
    {
      seq: 5,
      id: 'b5',
      name: 'contact.resolve',
      at: 0,
      args: { contactId: 'k2', reasonCode: 'solved', note: 'Réglé' },
    },
  ]
  const reply = await pushCommands(context, actor, [...bad, note(6, 'n-after')])
  expect(
    'results' in reply && reply.results.map(({ result }) => ('code' in result ? result.code : result.status)),
  ).toEqual([
    'command.unknown',
    'command.notQueueable',
    'command.malformed',
    'contact.notYours',
    'contact.notYours',
    'applied',
  ])
  expect(await count('n-other')).toBe(0)
  expect(await count('n-after')).toBe(1)
})

test('a command on a customer whom the adviser does not hold is out of scope', async () => {
  const actor = await desk()
  expect(
    await executeQueued(context, actor, note(1, 'n-stranger', { customerId: 'c2', contactId: null })),
  ).toMatchObject({ status: 'rejected', code: 'customer.outOfScope' })
})

test('a live command asked again with its id is answered the same and done once', async () => {
  const actor = await desk()
  const ask = (): ReturnType<typeof executeLive> =>
    executeLive(context, actor, {
      id: 'live-1',
      name: 'presence.set',
      at: 0,
      args: { state: 'break', reason: 'lunch' },
    })
  const answers = await Promise.all(Array.from({ length: 6 }, ask))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ status: 'applied' })
  const me = await fresh.db
    .selectFrom('adviser')
    .select(['state', 'stateAuthor'])
    .where('id', '=', 'ana')
    .executeTakeFirstOrThrow()
  expect(me).toEqual({ state: 'break', stateAuthor: 'self' })
})
