import { describe, expect, test } from 'vitest'
import { untilSomeoneWaits } from '../../test/harness/database.ts'
import { seedContact } from '../../test/harness/seed.ts'
import { administrationWorld, known } from './testing/administrationWorld.ts'

const world = administrationWorld()
const { ask, done, entries, make, signIn, tokens } = world

describe('an account changed', () => {
  test('shows at the desk at once, and what was changed stands in the journal', async () => {
    const { accountId, login } = await make()
    const skills = [{ skill: 'tv' as const, level: 1 }]
    await done('root', 'account.edit', { accountId, ...known, name: 'Léa Le Gall', skills, stood: known })
    const { account, entries: journal } = await done('root', 'account.read', { accountId })
    expect(account).toMatchObject({ login, name: 'Léa Le Gall', skills })
    expect(journal[0]).toMatchObject({
      act: 'edited',
      authorName: 'Conseiller root',
      detail: { name: 'Léa Martin → Léa Le Gall', skills: 'internet 2 → tv 1' },
    })
    const entry = await world.fresh.db
      .selectFrom('directoryEntry')
      .selectAll()
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ name: 'Léa Le Gall', skills: ['tv'] })
    // The same again is no act.
    await done('root', 'account.edit', { accountId, ...known, name: 'Léa Le Gall', skills, stood: known })
    expect((await done('root', 'account.read', { accountId })).entries).toHaveLength(2)
  })

  test('of a form that another admin has overtaken nothing is saved; looked at anew, it is', async () => {
    const { accountId } = await make({ ...known, role: 'lead' })
    const read = async () => (await done('root', 'account.read', { accountId })).account
    const shown = { ...known, role: 'lead' as const }
    await done('root', 'account.edit', { accountId, ...known, goodwillLimit: 0, stood: shown })
    const raise = (stood: typeof shown | Awaited<ReturnType<typeof read>>) =>
      ask('root', 'account.edit', { accountId, ...shown, ...stood, capacity: 5, stood })
    expect(await raise(shown)).toBe('account.changedMeanwhile')
    expect(await read()).toMatchObject({ role: 'adviser', goodwillLimit: 0, capacity: 3 })
    // Sent twice because its answer was lost, a change is no one else's.
    const now = await read()
    for (const stood of [now, now]) expect(await raise(stood)).toEqual({})
    expect(await read()).toMatchObject({ role: 'adviser', goodwillLimit: 0, capacity: 5 })
  })

  test('not by a lead, not one’s own role, not the last admin', async () => {
    for (const who of ['boss', 'ana'])
      expect(await ask(who, 'account.edit', { accountId: 'ana', ...known, stood: known })).toBe('permission.denied')
    expect(await ask('root', 'account.edit', { accountId: 'root', ...known, stood: known })).toBe('account.ownRole')
    expect(await ask('root', 'account.disable', { accountId: 'root' })).toBe('account.own')
    expect(await ask('root', 'account.resetPassword', { accountId: 'root' })).toBe('account.own')
    for (const name of ['account.disable', 'account.enable', 'account.resetPassword'] as const)
      expect(await ask('boss', name, { accountId: 'ana' })).toBe('permission.denied')
  })

  test('nobody raises what he himself may give, nor moves himself to another site; the rest of his own he changes', async () => {
    const own = async () => (await done('root', 'account.read', { accountId: 'root' })).account
    const { shopId, skills, languages, goodwillLimit } = await own()
    const edit = async (more: object) =>
      ask('root', 'account.edit', {
        accountId: 'root',
        role: 'admin',
        siteId: 'site-own',
        name: 'Conseiller root',
        capacity: 3,
        shopId,
        skills,
        languages,
        goodwillLimit,
        stood: await own(),
        ...more,
      })
    expect(await edit({ goodwillLimit: goodwillLimit + 1 })).toBe('account.ownRole')
    expect(await edit({ siteId: 'site-partner' })).toBe('account.ownRole')
    expect(await own()).toMatchObject({ goodwillLimit, siteId: 'site-own' })
    expect(await edit({ name: 'Conseillère root' })).toEqual({})
    expect(await own()).toMatchObject({ name: 'Conseillère root' })
    await edit({})
  })

  test('two admins who disable each other at the same moment leave one', async () => {
    const { accountId, login, password } = await make({ role: 'admin' })
    tokens[login] = (await signIn(login, password, { newPassword: 'une phrase à moi' })).token ?? ''
    // Both are held where they would write, so that each has counted before the other has written.
    const answers = await world.fresh.db.transaction().execute(async (trx) => {
      await trx.selectFrom('adviser').select('id').where('id', 'in', ['root', accountId]).forUpdate().execute()
      const asked = Promise.all([
        ask('root', 'account.disable', { accountId }),
        ask(login, 'account.disable', { accountId: 'root' }),
      ])
      await untilSomeoneWaits(world.fresh, 2)
      return { asked }
    })
    expect((await answers.asked).filter((one) => typeof one !== 'string')).toHaveLength(1)
    const admins = await world.fresh.db
      .selectFrom('adviser')
      .select('id')
      .where('role', '=', 'admin')
      .where('disabledAt', 'is', null)
      .execute()
    expect(admins).toHaveLength(1)
    await world.fresh.db.updateTable('adviser').set({ disabledAt: null }).where('id', '=', 'root').execute()
    await world.fresh.db.updateTable('adviser').set({ role: 'adviser' }).where('id', '=', accountId).execute()
  })
})

describe('an account disabled', () => {
  test('its desks stop, its contacts go back, nobody signs in, colleagues find it no more; enabled, all is back', async () => {
    const { accountId, login, password } = await make()
    const newPassword = 'une phrase à moi'
    tokens[login] = (await signIn(login, password, { newPassword })).token ?? ''
    await world.fresh.db.updateTable('adviser').set({ state: 'available' }).where('id', '=', accountId).execute()
    await seedContact(world.fresh.db, 'k1', 'c1', accountId)
    const { openContacts } = await done('root', 'account.read', { accountId })
    expect(openContacts).toBe(1)
    expect(await done('root', 'account.disable', { accountId })).toEqual({ ended: 1 })
    expect(await ask(login, 'account.read', { accountId })).toBe('session.missing')
    expect(await signIn(login, newPassword)).toMatchObject({ status: 403, code: 'signIn.disabled' })
    // Who does not know the password does not learn that there is such an account.
    expect(await signIn(login, 'guess')).toMatchObject({ status: 401, code: 'signIn.wrong' })
    const contact = await world.fresh.db
      .selectFrom('contact')
      .selectAll()
      .where('id', '=', 'k1')
      .executeTakeFirstOrThrow()
    expect(contact).toMatchObject({ state: 'waiting', adviserId: null })
    const listed = () => world.fresh.db.selectFrom('directoryEntry').select('id').where('id', '=', accountId).execute()
    expect(await listed()).toEqual([])
    await done('root', 'account.enable', { accountId })
    expect(await listed()).toHaveLength(1)
    expect((await signIn(login, newPassword)).status).toBe(200)
    expect((await entries(accountId)).slice(0, 2)).toEqual([
      ['enabled', 'Conseiller root'],
      ['disabled', 'Conseiller root'],
    ])
  })
})
