import { describe, expect, test } from 'vitest'
import { untilSomeoneWaits } from '../../test/harness/database.ts'
import { administrationWorld } from './testing/administrationWorld.ts'

const world = administrationWorld()
const { ask, done, entries, make, signIn, time, tokens } = world

describe('passwords', () => {
  test('a forgotten one is replaced by a first one; sessions end, and what was tried at it is forgotten', async () => {
    const { accountId, login, password } = await make()
    const newPassword = 'une phrase à moi'
    tokens[login] = (await signIn(login, password, { newPassword })).token ?? ''
    for (let tries = 0; tries < 10; tries++) await signIn(login, 'wrong')
    expect((await signIn(login, newPassword)).status).toBe(429)
    const again = await done('root', 'account.resetPassword', { accountId })
    expect(await ask(login, 'account.read', { accountId })).toBe('session.missing')
    expect((await signIn(login, newPassword)).status).toBe(401)
    expect(await signIn(login, again.password)).toMatchObject({ code: 'signIn.mustChange' })
  })

  /** `late` is asked while a reset is in the middle of `held`'s row; the reset commits first. */
  async function duringReset<T>(accountId: string, held: 'adviser' | 'session', late: () => Promise<T>) {
    const { reset, answer } = await world.fresh.db.transaction().execute(async (trx) => {
      const own = held === 'adviser' ? 'id' : 'adviserId'
      await trx.selectFrom(held).select('id').where(own, '=', accountId).forUpdate().execute()
      const waits = done('root', 'account.resetPassword', { accountId })
      await untilSomeoneWaits(world.fresh)
      const asked = late()
      await Promise.race([untilSomeoneWaits(world.fresh, 2), asked])
      return { reset: waits, answer: asked }
    })
    return { ...(await reset), answer: await answer }
  }
  const living = (accountId: string) =>
    world.fresh.db
      .selectFrom('session')
      .select('id')
      .where('adviserId', '=', accountId)
      .where('revokedAt', 'is', null)
      .execute()
  const mine = 'une phrase à moi'

  test('who signs in with the old one while it is reset comes too late: no session and no known device is left', async () => {
    const { accountId, login, password } = await make()
    await signIn(login, password, { newPassword: mine })
    const { answer } = await duringReset(accountId, 'session', () => signIn(login, mine))
    expect(answer).toMatchObject({ status: 401, code: 'signIn.wrong' })
    expect(await living(accountId)).toEqual([])
    const devices = await world.fresh.db.selectFrom('device').select('id').where('adviserId', '=', accountId).execute()
    expect(devices).toEqual([])
  })

  test('a first one that is replaced while somebody makes it his own opens nothing; the new one stands', async () => {
    const { accountId, login, password } = await make()
    const late = () => signIn(login, password, { newPassword: mine })
    const again = await duringReset(accountId, 'adviser', late)
    expect(again.answer).toMatchObject({ status: 401, code: 'signIn.wrong' })
    expect(await living(accountId)).toEqual([])
    expect(await signIn(login, mine)).toMatchObject({ status: 401 })
    expect(await signIn(login, again.password)).toMatchObject({ code: 'signIn.mustChange' })
  })

  test('one’s own is not changed over a reset that came first', async () => {
    const { accountId, login, password } = await make()
    tokens[login] = (await signIn(login, password, { newPassword: mine })).token ?? ''
    const change = () => ask(login, 'password.change', { current: mine, next: 'une autre phrase' })
    const again = await duringReset(accountId, 'adviser', change)
    expect(again.answer).toBe('password.wrong')
    expect(await signIn(login, 'une autre phrase')).toMatchObject({ status: 401 })
    expect(await signIn(login, again.password)).toMatchObject({ code: 'signIn.mustChange' })
  })

  test('nor does a disabled account open to who was at its door', async () => {
    const { accountId, login, password } = await make()
    await signIn(login, password, { newPassword: mine })
    const answer = await world.fresh.db.transaction().execute(async (trx) => {
      await trx.selectFrom('session').select('id').where('adviserId', '=', accountId).forUpdate().execute()
      const disabled = done('root', 'account.disable', { accountId })
      await untilSomeoneWaits(world.fresh)
      const late = signIn(login, mine)
      await Promise.race([untilSomeoneWaits(world.fresh, 2), late])
      return { disabled, late }
    })
    await answer.disabled
    expect(await answer.late).toMatchObject({ status: 403, code: 'signIn.disabled' })
    expect(await living(accountId)).toEqual([])
  })

  test('one’s own is changed by who knows it; other seats and known devices are out, this one stays', async () => {
    const { accountId, login, password } = await make()
    const [first, second, third] = ['une phrase à moi', 'une autre phrase', 'et une troisième']
    tokens[login] = (await signIn(login, password, { newPassword: first })).token ?? ''
    tokens.other = (await signIn(login, first)).token ?? ''
    expect(await ask(login, 'password.change', { current: 'no', next: second })).toBe('password.wrong')
    expect(await ask(login, 'password.change', { current: first, next: first })).toBe('password.same')
    expect(await done(login, 'password.change', { current: first, next: second })).toEqual({ ended: 1 })
    expect(await ask('other', 'account.read', { accountId })).toBe('session.missing')
    expect(typeof (await ask(login, 'account.read', { accountId }))).toBe('object')
    expect(
      await world.fresh.db.selectFrom('device').select('id').where('adviserId', '=', accountId).execute(),
    ).toHaveLength(1)
    for (let tries = 0; tries < 10; tries++)
      expect(await ask(login, 'password.change', { current: 'no', next: third })).toBe('password.wrong')
    expect(await ask(login, 'password.change', { current: second, next: third })).toBe('signIn.tooMany')
  })
})

describe('sessions', () => {
  test('those that live are listed with device, since, last seen and a shortened address; one ends, or all', async () => {
    await done('root', 'sessions.end', { accountId: 'ana', sessionId: null })
    tokens.ana = (await signIn('ana')).token ?? ''
    time.now += 1_000
    tokens.other = (await signIn('ana')).token ?? ''
    const read = async () => (await done('ana', 'account.read', { accountId: 'ana' })).sessions
    const sessions = await read()
    expect(sessions).toMatchObject([
      { since: time.now, isOwn: false, address: '127.0.0.x', userAgent: 'Mozilla/5.0 Chrome/140', seenAt: null },
      { since: time.now - 1_000, isOwn: true },
    ])
    const sessionId = sessions[0]?.id ?? ''
    // Not through another's account.
    expect(await done('boss', 'sessions.end', { accountId: 'bob', sessionId })).toEqual({ ended: 0 })
    expect(await done('boss', 'sessions.end', { accountId: 'ana', sessionId })).toEqual({ ended: 1 })
    expect(await ask('other', 'account.read', { accountId: 'ana' })).toBe('session.missing')
    expect(await read()).toHaveLength(1)
    expect(await done('boss', 'sessions.end', { accountId: 'ana', sessionId: null })).toEqual({ ended: 1 })
    expect(await ask('ana', 'account.read', { accountId: 'ana' })).toBe('session.missing')
    expect(await ask('boss', 'sessions.end', { accountId: 'zoe', sessionId: null })).toBe('account.notFound')
    expect((await entries('ana'))[0]).toEqual(['sessionsEnded', 'Conseiller boss'])
  })

  test('one’s own others end from one’s own desk, and the present one stays', async () => {
    tokens.other = (await signIn('ana')).token ?? ''
    await done('ana', 'sessions.end', { accountId: 'ana', sessionId: null })
    expect(await ask('other', 'account.read', { accountId: 'ana' })).toBe('session.missing')
    expect((await done('ana', 'account.read', { accountId: 'ana' })).sessions).toHaveLength(1)
  })
})
