import { hash } from '@node-rs/argon2'
import { beforeEach, describe, expect, test } from 'vitest'
import { testConfig } from '../../test/harness/context.ts'
import { seedAdviser } from '../../test/harness/seed.ts'
import { signInWorld, type Asked } from './testing/signInWorld.ts'

const world = signInWorld()
const { cookieOf, open, signIn, time } = world

describe('signing in from one address', () => {
  test('sixty advisers at nine o’clock all come in, whatever the limit of wrong passwords', async () => {
    await open({ limits: { ...testConfig.limits, wrongPasswords: 5 } })
    const passwordHash = await hash('secret')
    const logins = Array.from({ length: 60 }, (_, n) => `adviser${n}`)
    for (const login of logins) await seedAdviser(world.fresh.db, login, { passwordHash })
    const answers = await Promise.all(logins.map((login) => signIn(login, 'secret')))
    expect(answers.map(({ status }) => status)).toEqual(logins.map(() => 200))
  })

  test('wrong passwords are counted over all logins, then refused with the time to wait; the right one too', async () => {
    await open({ limits: { ...testConfig.limits, wrongPasswords: 5 } })
    await seedAdviser(world.fresh.db, 'ana', { passwordHash: await hash('secret') })
    for (let n = 0; n < 5; n++) {
      expect((await signIn(`nobody${n}`, 'x')).status).toBe(401)
      time.now += 60_000
    }
    const late = await signIn('nobody9', 'x')
    expect(late).toMatchObject({
      status: 429,
      retryAfter: '600',
      body: { code: 'signIn.tooMany', params: { minutes: 10 } },
    })
    expect((await signIn('ana', 'secret')).status).toBe(429)
    time.now += 600_000
    expect((await signIn('ana', 'secret')).status).toBe(200)
  })

  test('what waits its turn is counted by what was wrong before it: of a flood no more is compared than the limit', async () => {
    await open({ limits: { ...testConfig.limits, wrongPasswords: 5 } })
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => signIn(`nobody${n}`, 'x')))
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(55)
    const counted = await world.fresh.db
      .selectFrom('signInAttempt')
      .select('key')
      .where('key', 'like', 'ip:%')
      .execute()
    // Two are compared side by side.
    expect(counted.length).toBeLessThanOrEqual(6)
  })

  test('of many guesses at once the right one is not told from the others', async () => {
    await open({ limits: { ...testConfig.limits, wrongPasswords: 5 } })
    const passwordHash = await hash('secret')
    const logins = Array.from({ length: 30 }, (_, n) => `adviser${n}`)
    for (const login of logins) await seedAdviser(world.fresh.db, login, { passwordHash })
    const answers = await Promise.all(logins.map((login, n) => signIn(login, n === 29 ? 'secret' : 'wrong')))
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5)
  })
})

describe('guessing at one adviser', () => {
  const proxied = { trustedProxies: ['127.0.0.1'] }
  const wrong = (from: string, more: Asked = {}) => signIn('ana', 'x', { from, ...more })
  beforeEach(async () => {
    await open(proxied)
    await seedAdviser(world.fresh.db, 'ana', { passwordHash: await hash('secret') })
    await seedAdviser(world.fresh.db, 'bob', { passwordHash: await hash('secret') })
  })

  test('an unknown device has ten tries from one address; what is refused is not counted, and the wait ends', async () => {
    for (let n = 0; n < 10; n++) expect((await wrong('203.0.113.1')).status).toBe(401)
    expect(await signIn('ana', 'secret', { from: '203.0.113.1' })).toMatchObject({ status: 429, retryAfter: '900' })
    time.now += 600_000
    expect(await signIn('ana', 'secret', { from: '203.0.113.1' })).toMatchObject({ status: 429, retryAfter: '300' })
    time.now += 300_000
    expect((await signIn('ana', 'secret', { from: '203.0.113.1' })).status).toBe(200)
  })

  test('a hundred tries at once are ten, though they come together', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => wrong('203.0.113.1')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
  })

  test('a /64 is one address, whichever of its addresses is used', async () => {
    for (let n = 0; n < 10; n++) expect((await wrong(`2001:db8:1:2::${n + 1}`)).status).toBe(401)
    expect((await wrong('2001:db8:1:2:ffff::1')).status).toBe(429)
  })

  test('from many addresses unknown devices wait for one another, ever longer', async () => {
    for (let n = 0; n < 10; n++) expect((await wrong(`203.0.113.${n}`)).status).toBe(401)
    const waits: (string | null)[] = []
    for (let n = 10; n < 24; n++) {
      const shut = await wrong(`203.0.113.${n}`)
      waits.push(shut.retryAfter)
      time.now += Number(shut.retryAfter) * 1_000
      expect((await wrong(`203.0.113.${n}`)).status).toBe(401)
    }
    expect(waits).toEqual(['1', '2', '4', '8', '16', '32', '64', '128', '256', '512', '900', '900', '900', '900'])
    // Nobody else is touched by it.
    expect((await signIn('bob', 'secret', { from: '203.0.113.1' })).status).toBe(200)
  })

  test('a device of hers is not kept out by what others try, not even from its own address', async () => {
    const cookie = cookieOf(await signIn('ana', 'secret', { from: '203.0.113.1' }))
    for (let n = 0; n < 10; n++) await wrong('203.0.113.1')
    for (let n = 2; n < 30; n++) await wrong(`203.0.113.${n}`)
    expect((await wrong('203.0.113.1')).status).toBe(429)
    expect((await signIn('ana', 'secret', { from: '203.0.113.1', cookie })).status).toBe(200)
    expect((await signIn('ana', 'secret', { from: '198.51.100.7', cookie })).status).toBe(200)
  })

  test('that device has ten tries of its own, and its wrong ones keep no other device out', async () => {
    const [one, two] = [await signIn('ana', 'secret'), await signIn('ana', 'secret')].map(cookieOf)
    for (let n = 0; n < 10; n++) expect((await wrong('203.0.113.1', { cookie: one })).status).toBe(401)
    expect(await signIn('ana', 'secret', { cookie: one })).toMatchObject({ status: 429, retryAfter: '900' })
    expect((await signIn('ana', 'secret', { cookie: two })).status).toBe(200)
    expect((await signIn('ana', 'secret', { from: '203.0.113.1' })).status).toBe(200)
  })

  test('it is known for one adviser, until it is forgotten; nobody can make one up', async () => {
    const cookie = cookieOf(await signIn('ana', 'secret'))
    const forged = cookie.replace(/=.*/, `=${'A'.repeat(43)}`)
    const ofBob = cookie.replace(/^[^=]+/, cookieOf(await signIn('bob', 'secret')).split('=')[0] ?? '')
    for (let n = 0; n < 10; n++) await wrong('203.0.113.1')
    expect((await signIn('ana', 'secret', { from: '203.0.113.1', cookie: forged })).status).toBe(429)
    for (let n = 0; n < 10; n++) await signIn('bob', 'x', { from: '203.0.113.1' })
    expect((await signIn('bob', 'secret', { from: '203.0.113.1', cookie: ofBob })).status).toBe(429)
    await world.fresh.db.deleteFrom('device').where('adviserId', '=', 'ana').execute()
    expect((await signIn('ana', 'secret', { from: '203.0.113.1', cookie })).status).toBe(429)
  })

  test('a page cannot read what makes its device known; a desk that keeps no cookies is handed it', async () => {
    const page = await signIn('ana', 'secret', { origin: world.origin })
    expect(page.kept).toEqual([expect.stringMatching(/^guichet-device-\w+=[\w-]{43}; .*HttpOnly; SameSite=Strict$/)])
    expect(page.body.device).toBeUndefined()
    const { kept, body } = await signIn('ana', 'secret', { origin: 'guichet://desk' })
    expect(kept).toEqual([])
    for (let n = 0; n < 10; n++) await wrong('203.0.113.1')
    expect((await signIn('ana', 'secret', { from: '203.0.113.1' })).status).toBe(429)
    const again = await signIn('ana', 'secret', { from: '203.0.113.1', more: { device: body.device } })
    expect(again.status).toBe(200)
    expect(await world.fresh.db.selectFrom('device').select('id').execute()).toHaveLength(2)
  })

  test('many advisers tried from one /64 are wrong passwords of one address', async () => {
    await world.app.close()
    await open({ ...proxied, limits: { ...testConfig.limits, wrongPasswords: 5 } })
    const cookie = cookieOf(await signIn('ana', 'secret', { from: '2001:db8:1:2::9' }))
    for (let n = 0; n < 5; n++) expect((await signIn(`n${n}`, 'x', { from: `2001:db8:1:2::${n}` })).status).toBe(401)
    expect((await signIn('bob', 'secret', { from: '2001:db8:1:2:3::4' })).status).toBe(429)
    expect((await signIn('bob', 'secret', { from: '2001:db8:1:3::4' })).status).toBe(200)
    // Whoever sits beside the guesser, on a device of her own, works on.
    expect((await signIn('ana', 'secret', { from: '2001:db8:1:2::9', cookie })).status).toBe(200)
  })
})
