import { afterEach, beforeEach, expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import { emptyReplica } from './emptyReplica.ts'
import { customerRow, note, noteRow, until, World } from './testkit/world.ts'

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

test('SP12: signed out, nothing of the server is left on the disk; what is unsent is, and leaves with the next session', async () => {
  const desk = await dropped()
  world.net.cut()
  await desk.dispatch('note.add', note('unsent'))
  await desk.signOut()
  expect(await emptyReplica(world.nameOf())).toBe(true)
  expect(await world.recordsIn('segments')).toBe(0)
  expect(await world.recordsIn('outbox')).toBe(1)
  expect((await world.diskOf()).get('meta')).toHaveLength(1)
  expect(await onDisk()).toBe(false)

  const offline = await world.open()
  expect(offline.view.all('customer')).toEqual([])
  expect(offline.unsent.map(({ name: what }) => what)).toEqual(['note.add'])
  world.net.restore()
  await until(() => offline.status.pending === 0 && offline.view.all('customer').length === 1)
  expect(world.server.row('note', 'unsent')).toBeDefined()
  expect(offline.view.all('note').map(({ id }) => id)).toEqual(['kept', 'later', 'unsent'])
})

test('SP12: a window that goes on loses nothing by the sign-out of another, also when it was not told; the last one takes all away', async () => {
  const one = await world.openOnline()
  const other = await world.openOnline()
  await one.signOut()
  expect(await emptyReplica(world.nameOf())).toBe(false)
  expect(await world.recordsIn('segments')).toBeGreaterThan(0)
  await until(() => other.status.connection === 'online')
  world.server.write(put('note', noteRow('n9', 'c1')))
  await until(() => other.view.get('note', 'n9') !== undefined)
  await other.signOut()
  expect(await emptyReplica(world.nameOf())).toBe(true)
  expect(await world.recordsIn('segments')).toBe(0)
})

test('SP12: a disk emptied under a window that holds rows is whole again with its next page', async () => {
  const desk = await world.openOnline()
  const rows = desk.view.all('customer').length
  await world.putDisk(
    new Map([...(await world.diskOf())].filter(([store]) => store !== 'segments').concat([['segments', []]])),
    'm1',
  )
  world.server.write(put('note', noteRow('n9', 'c1')))
  await until(() => desk.view.get('note', 'n9') !== undefined)
  await world.quiet()
  await desk.close()
  world.net.cut()
  const again = await world.open()
  expect(again.view.all('customer')).toHaveLength(rows)
  expect(again.view.get('note', 'n9')).toBeDefined()
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
