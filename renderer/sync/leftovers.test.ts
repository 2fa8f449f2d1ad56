import { afterEach, beforeEach, expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import { customerRow, noteRow, until, World } from './testkit/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const name = 'Quatrevaux'
const onDisk = async (): Promise<boolean> => JSON.stringify([...(await world.diskOf())]).includes(name)

/** A desk that held a customer with a rare name, and holds her no more; what was there before and after her stays. */
const dropped = async () => {
  world.server.grant('a1', 'customer:c2')
  const desk = await world.openOnline()
  world.server.write(put('customer', { ...customerRow('c2'), familyName: name }), put('note', noteRow('kept', 'c1')))
  await until(() => desk.view.get('customer', 'c2') !== undefined)
  world.server.write(put('note', noteRow('n2', 'c2', `Mme ${name} rappelle`)))
  await until(() => desk.view.get('note', 'n2') !== undefined)
  world.server.write(put('note', noteRow('later', 'c1')))
  world.server.revoke('a1', 'customer:c2')
  await until(() => desk.view.get('customer', 'c2') === undefined && desk.view.get('note', 'later') !== undefined)
  await world.quiet()
  expect(await onDisk()).toBe(true)
  return desk
}
const keepsTheRest = async () => {
  world.net.cut()
  const again = await world.open()
  expect(again.view.all('note').map(({ id }) => id)).toEqual(['kept', 'later'])
  expect(again.view.all('customer').map(({ id }) => id)).toEqual(['c1'])
}

test('SP10: of a customer who is no longer granted, not a word is left on the disk once the desk is idle', async () => {
  const desk = await dropped()
  world.clock.pass(10_000)
  await world.quiet()
  await expect.poll(onDisk).toBe(false)
  await desk.close()
  await keepsTheRest()
})

test('SP10: nor after signing out at once', async () => {
  await (await dropped()).signOut()
  expect(await onDisk()).toBe(false)
  await keepsTheRest()
})

test('SP10: nor when the desk was closed in between', async () => {
  await (await dropped()).close()
  world.net.cut()
  const again = await world.open()
  world.clock.pass(10_000)
  await world.quiet()
  await expect.poll(onDisk).toBe(false)
  await again.close()
  await keepsTheRest()
})
