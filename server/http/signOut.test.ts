import { hash } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { seedAdviser, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { signInWorld } from './testing/signInWorld.ts'

const world = signInWorld()
const { begin, open, signIn, sockets, time } = world

test('an adviser whose sessions an admin ends is offline at once, and it says by whom', async () => {
  await open()
  const passwordHash = await hash('secret')
  await seedAdviser(world.fresh.db, 'ana', { passwordHash })
  await seedAdviser(world.fresh.db, 'bob', { passwordHash, role: 'admin' })
  await signIn('ana', 'secret')
  const { token } = (await signIn('bob', 'secret')).body as { token: string }
  const revoked = await fetch(`${world.origin}/api/administration/sessions.end`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ accountId: 'ana', sessionId: null }),
  })
  expect(await revoked.json()).toEqual({ value: { ended: 1 } })
  const ana = await world.fresh.db.selectFrom('adviser').selectAll().where('id', '=', 'ana').executeTakeFirst()
  expect(ana).toMatchObject({ state: 'offline', stateAuthor: 'system', stateReason: 'session.revoked' })
})

describe('the contacts of who leaves', () => {
  const post = (path: string, token: string, body: object = {}) =>
    fetch(`${world.origin}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const contact = () =>
    world.fresh.db.selectFrom('contact').selectAll().where('id', '=', 'k1').executeTakeFirstOrThrow()
  const tokenOf = async (login: string) => ((await signIn(login, 'secret')).body as { token: string }).token
  /** ana holds k1, which came in at 5 by a page; bob is an admin who takes nothing. */
  async function held(): Promise<void> {
    await open()
    const passwordHash = await hash('secret')
    await seedAdviser(world.fresh.db, 'ana', { passwordHash })
    await seedAdviser(world.fresh.db, 'bob', { passwordHash, role: 'admin', state: 'offline' })
    await seedCustomer(world.fresh.db, 'c1')
    await seedContact(world.fresh.db, 'k1', 'c1', 'ana', { state: 'open', enteredAt: 5, pickedUpAt: 6 })
  }
  const back = {
    state: 'waiting',
    adviserId: null,
    enteredAt: 5,
    caseId: 'case-k1',
    handOvers: 1,
    handOver: { fromId: 'ana', fromName: 'Conseiller ana', reasonCode: 'adviser.left', note: '' },
  }

  /** As the gateway notes when a desk comes on the line with it. */
  const deskOn = (sessionId: string, at: number) =>
    world.fresh.db.updateTable('session').set({ seenAt: at }).where('id', '=', sessionId).execute()
  const newestSession = async (): Promise<string> =>
    (await world.fresh.db.selectFrom('session').select('id').where('seenAt', 'is', null).executeTakeFirstOrThrow()).id

  test('signing out gives them back at once; with a desk of another session of his he keeps them', async () => {
    await held()
    const first = await tokenOf('ana')
    await deskOn(await newestSession(), time.now)
    const second = await tokenOf('ana')
    await deskOn(await newestSession(), time.now)
    expect((await post('/api/sign-out', first)).status).toBe(200)
    expect(await contact()).toMatchObject({ state: 'open', adviserId: 'ana', handOvers: 0 })
    expect((await post('/api/sign-out', second)).status).toBe(200)
    expect(await contact()).toMatchObject(back)
    expect(await world.fresh.db.selectFrom('queueEntry').select(['id', 'enteredAt']).execute()).toEqual([
      { id: 'k1', enteredAt: 5 },
    ])
  })

  test.each([
    ['that no desk ever opened', null],
    ['whose desk has been away longer than an absence may be', 40],
  ])('another session of his %s holds nothing back', async (_which, minutesAgo) => {
    await held()
    const first = await tokenOf('ana')
    const sessionId = await newestSession()
    await deskOn(sessionId, time.now)
    await tokenOf('ana')
    if (minutesAgo !== null) await deskOn(await newestSession(), time.now)
    time.now += (minutesAgo ?? 0) * 60_000
    await deskOn(sessionId, time.now)
    expect(
      (await post('/api/administration/sessions.end', await tokenOf('bob'), { accountId: 'ana', sessionId })).status,
    ).toBe(200)
    expect((await post('/api/sign-out', first)).status).toBe(401)
    expect(await contact()).toMatchObject({ ...back, handOver: { ...back.handOver, reasonCode: 'adviser.ended' } })
    const ana = await world.fresh.db.selectFrom('adviser').select('state').where('id', '=', 'ana').execute()
    expect(ana).toEqual([{ state: 'offline' }])
  })

  test('so does an admin who ends his sessions, also when he had set himself offline; the customer’s page is told', async () => {
    await held()
    await world.fresh.db.updateTable('adviser').set({ state: 'offline' }).where('id', '=', 'ana').execute()
    const { threadId } = await begin('')
    await world.fresh.db.updateTable('contact').set({ threadId }).where('id', '=', 'k1').execute()
    await tokenOf('ana')
    const told = new Promise<void>((resolve) => sockets[0]?.once('poke', () => resolve()))
    expect(
      (await post('/api/administration/sessions.end', await tokenOf('bob'), { accountId: 'ana', sessionId: null }))
        .status,
    ).toBe(200)
    // Who takes it next does not read that she left by herself.
    expect(await contact()).toMatchObject({ ...back, handOver: { ...back.handOver, reasonCode: 'adviser.ended' } })
    await told
  })
})
