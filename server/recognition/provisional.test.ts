import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { noClaims } from './claims.ts'
import { createProvisional, provisionalOf } from './provisional.ts'
import { recognise } from './recognise.ts'
import { smallWorld, type SmallWorld } from './testing/smallWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: SmallWorld
beforeAll(async () => {
  world = await smallWorld(await freshDatabase())
})
afterAll(() => world.close())

describe('provisional records', () => {
  test('hold what was said, masked; it weighs nothing, and leads the same stranger back', async () => {
    const claims = { ...noClaims, phone: '06 99 88 77 66', email: 'x.y@free.fr', givenName: 'Xavier' }
    const made = await world.run((tx) => createProvisional(tx, claims))
    expect(made).toMatchObject({ provisional: true, givenName: 'Xavier', familyName: '', region: '' })
    expect(made.reference).toMatch(/^PR-[A-Z2-9]{4}-[A-Z2-9]{4}$/)
    expect(JSON.stringify(made.contactPoints)).not.toMatch(/x\.y@|8877|88 77/)
    expect((await world.run((tx) => recognise(tx, { ...noClaims, phone: '0699887766' }))).decision).toBe('none')
    const again = { ...claims, phone: '+33 6 99 88 77 66', givenName: 'XAVIER' }
    expect(await world.run((tx) => provisionalOf(tx, again))).toBe(made.id)
    expect(await world.run((tx) => provisionalOf(tx, { ...again, email: 'z.y@free.fr' }))).toBeUndefined()
  })

  test('a name that is cut says so, and still leads the same stranger back', async () => {
    const claims = { ...noClaims, phone: '06 99 88 77 55', givenName: `Jean ${'Baptiste '.repeat(20)}` }
    const made = await world.run((tx) => createProvisional(tx, claims))
    expect(made.givenName).toMatch(/^Jean Baptiste .*…$/)
    expect(made.givenName.length).toBeLessThanOrEqual(100)
    expect(await world.run((tx) => provisionalOf(tx, claims))).toBe(made.id)
  })

  test('nothing said is a record too', async () => {
    const made = await world.run((tx) => createProvisional(tx, { ...noClaims, phone: 'anonymous' }))
    expect([made.contactPoints, made.givenName]).toEqual([[], ''])
  })
})
