import { describe, expect, test } from 'vitest'
import { testConfig } from '../../test/harness/context.ts'
import { signInWorld } from './testing/signInWorld.ts'

const world = signInWorld()
const { begin, lines, open, signIn } = world

describe('behind a proxy', () => {
  const limits = { ...testConfig.limits, wrongPasswords: 2, chatStarts: 2 }

  test('a forged X-Forwarded-For of a peer that is no proxy of ours changes nothing', async () => {
    await open({ limits })
    for (const n of [1, 2]) expect((await signIn(`n${n}`, 'x', { from: `203.0.113.${n}` })).status).toBe(401)
    expect((await signIn('n3', 'x', { from: '203.0.113.3' })).status).toBe(429)
    for (const n of [1, 2]) expect((await begin(`203.0.113.${n}`)).threadId).toBeTruthy()
    expect(await begin('203.0.113.3')).toEqual({ refused: 'rate.limited' })
  })

  test('two customers, and two advisers, behind ours are counted apart; what they say stands before it is not believed', async () => {
    await open({ limits, trustedProxies: ['127.0.0.0/8', '10.1.0.0/16'] })
    for (const n of [1, 2])
      expect((await signIn(`n${n}`, 'x', { from: `6.6.6.${n}, 203.0.113.1, 10.1.2.3` })).status).toBe(401)
    expect((await signIn('n3', 'x', { from: '6.6.6.3, 203.0.113.1, 10.1.2.3' })).status).toBe(429)
    expect((await signIn('n3', 'x', { from: '203.0.113.2' })).status).toBe(401)
    for (const n of [1, 2]) expect((await begin(`6.6.6.${n}, 203.0.113.1`)).threadId).toBeTruthy()
    expect(await begin('6.6.6.3, 203.0.113.1')).toEqual({ refused: 'rate.limited' })
    expect((await begin('203.0.113.2')).threadId).toBeTruthy()
  })

  test('the customers of one /64 are one address at the chat’s door too', async () => {
    await open({ limits, trustedProxies: ['127.0.0.1'] })
    for (const n of [1, 2]) expect((await begin(`2001:db8:1:2::${n}`)).threadId).toBeTruthy()
    expect(await begin('2001:db8:1:2:ffff::')).toEqual({ refused: 'rate.limited' })
    expect((await begin('2001:db8:1:3::1')).threadId).toBeTruthy()
  })

  test('the demonstration’s customers pass by this start’s secret, and only by it', async () => {
    await open({ limits })
    const { arrivalsToken } = testConfig
    for (let n = 0; n < 5; n++) expect((await begin('', { arrivalsToken })).threadId).toBeTruthy()
    for (let n = 0; n < 2; n++) await begin('', { arrivalsToken: `${arrivalsToken}x` })
    expect(await begin('', { arrivalsToken: '' })).toEqual({ refused: 'rate.limited' })
  })
})

test('the log of requests is as loud as the server’s, and names routes, not addresses or what was asked for', async () => {
  await open({}, 'info')
  lines.length = 0
  await fetch(`${world.origin}/api/attachments/Zo%C3%A9-Martin?q=0612345678`)
  await expect.poll(() => lines.join('')).toContain('"route":"/api/attachments/:id"')
  expect(lines.join('')).not.toMatch(/Zo%C3|0612345678|127\.0\.0\.1|user-agent/i)
})
