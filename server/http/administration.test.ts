import { describe, expect, test } from 'vitest'
import { administrationWorld, known } from './testing/administrationWorld.ts'

const world = administrationWorld()
const { ask, done, entries, make, post, signIn, time, tokens } = world
const day = 86_400_000

describe('who sees which accounts', () => {
  test('an admin all; a lead the advisers of his own site; an adviser none but his own', async () => {
    const names = async (who: string) => (await done(who, 'accounts.list', {})).accounts.map(({ id }) => id)
    expect(await names('root')).toEqual(expect.arrayContaining(['root', 'boss', 'ana', 'zoe']))
    expect((await names('boss')).filter((id) => !/^\w+-/.test(id))).toEqual(['ana', 'bob'])
    expect(await ask('ana', 'accounts.list', {})).toBe('permission.denied')
    for (const accountId of ['zoe', 'root', 'boss2', 'nobody'])
      expect(await ask('boss', 'account.read', { accountId })).toBe('account.notFound')
    expect(await ask('ana', 'account.read', { accountId: 'bob' })).toBe('account.notFound')
    expect((await done('ana', 'account.read', { accountId: 'ana' })).account.name).toBe('Conseiller ana')
  })

  test('nothing without a session, nothing unknown, nothing malformed', async () => {
    expect((await post('/api/administration/accounts.list', {})).status).toBe(401)
    expect((await post('/api/administration/toString', {}, tokens.root)).status).toBe(404)
    expect((await post('/api/administration/account.read', { accountId: 7 }, tokens.root)).status).toBe(400)
    const raw = await (await post('/api/administration/accounts.list', {}, tokens.root)).text()
    expect(raw).not.toMatch(/hash|argon/i)
  })
})

describe('a new account', () => {
  test('has a first password, said once, that must be changed at the first sign-in', async () => {
    const { login, accountId, password, until } = await make()
    expect(password).toMatch(/^(\w{4}-){3}\w{4}$/)
    expect(until).toBe(time.now + 7 * day)
    expect(await signIn(login, password)).toMatchObject({ status: 403, code: 'signIn.mustChange' })
    const change = (newPassword: string) => signIn(login, password, { newPassword })
    expect(await change('short')).toMatchObject({ status: 403, code: 'password.length' })
    expect(await change(password)).toMatchObject({ code: 'password.same' })
    expect(await change('aaaaaaaaaaaaaaa')).toMatchObject({ code: 'password.guessable' })
    expect((await change('une phrase à moi')).token).toBeTruthy()
    expect(await signIn(login, password)).toMatchObject({ status: 401 })
    expect((await signIn(login, 'une phrase à moi')).status).toBe(200)
    expect(await entries(accountId)).toEqual([
      ['passwordChanged', 'Léa Martin'],
      ['created', 'Conseiller root'],
    ])
  })

  test('whose first password nobody used in seven days does not open', async () => {
    const { login, password } = await make()
    time.now += 7 * day
    expect(await signIn(login, password, { newPassword: 'une phrase à moi' })).toMatchObject({ code: 'signIn.lapsed' })
  })

  test('is told to its desk and to its colleagues’ directory; partner and shop follow from where it works', async () => {
    const { accountId } = await make({ siteId: 'site-partner' })
    const row = await world.fresh.db
      .selectFrom('adviser')
      .selectAll()
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ partnerId: 'partner-1', siteName: 'Lille', state: 'offline' })
    const held = await world.fresh.db.selectFrom('scopeEntry').select('scope').where('rowId', '=', accountId).execute()
    expect(held.map(({ scope }) => scope).sort()).toEqual([`adviser:${accountId}`, 'catalogue'])
  })

  test('is refused in words when it cannot be', async () => {
    const create = (more: object) => ask('root', 'account.create', { login: 'other', ...known, ...more })
    expect(await create({ login: 'Ana' })).toBe('account.loginTaken')
    expect(await create({ login: 'a na' })).toBe('account.loginInvalid')
    expect(await create({ siteId: 'nowhere' })).toBe('account.siteUnknown')
    expect(await create({ role: 'shop' })).toBe('account.shopUnknown')
    expect(await create({ role: 'admin', siteId: 'site-partner' })).toBe('account.partnerAdmin')
    for (const who of ['boss', 'ana'])
      expect(await ask(who, 'account.create', { login: 'other', ...known })).toBe('permission.denied')
  })
})
