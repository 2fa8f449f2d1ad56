import { afterEach, beforeEach, expect, test } from 'vitest'
import { drop, put } from '../../shared/domain/decide.ts'
import { plainCodec, type Codec } from '../store/codec.ts'
import { contactRow, customerRow, note, noteRow, until, World } from './testkit/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const cursorsAsked = (): Record<string, number>[] =>
  world.net.asked
    .filter(({ name }) => name === 'pull')
    .map(({ payload }) => (payload as { cursors: Record<string, number> }).cursors)
const manyNotes = (count: number, customerId = 'c1') =>
  Array.from({ length: count }, (_, n) => put('note', noteRow(`n${n}`, customerId)))

test('SP5: the desk asks from the last version it holds of each scope, never from further back', async () => {
  world.server.pageRows = 4
  world.server.write(...manyNotes(20))
  const desk = await world.openOnline()
  expect(desk.view.all('note')).toHaveLength(20)
  world.server.write(put('note', noteRow('late', 'c1')))
  await until(() => desk.view.get('note', 'late') !== undefined)
  const asked = cursorsAsked()
  for (const [index, cursors] of asked.entries())
    for (const [scope, version] of Object.entries(asked[index - 1] ?? {}))
      expect(cursors[scope]).toBeGreaterThanOrEqual(version)
  expect(asked.at(-1)?.['customer:c1']).toBeGreaterThan(0)
})

test('SP6: a command leaves the outbox only with a page that reached the heads', async () => {
  const desk = await world.openOnline()
  world.server.pageRows = 2
  world.server.write(...manyNotes(9))
  await desk.dispatch('note.add', note('mine'))
  const seen: [standing: string, base: boolean][] = []
  desk.subscribe(() => seen.push([desk.view.standing('note', 'mine'), desk.view.get('note', 'mine') !== undefined]))
  await until(() => desk.status.pending === 0)
  // Never gone in between, never "saved" before it is.
  expect(seen.every(([, visible]) => visible)).toBe(true)
  expect(desk.view.standing('note', 'mine')).toBe('saved')
  expect(desk.view.all('note')).toHaveLength(10)
})

test('SP6: a command that a page covers is not replayed any more, though its answer was lost', async () => {
  const desk = await world.openOnline()
  let pushes = 0
  world.net.fault = (name) => (name === 'push' && ++pushes === 1 ? 'loseReply' : null)
  world.net.gate = (name) => (name === 'push' && pushes > 1 ? new Promise(() => {}) : undefined)
  await desk.dispatch('draft.save', { contactId: 'k1', mode: 'answer', text: 'bonj' })
  await until(() => pushes === 2)
  expect(desk.view.standing('draft', 'draft-k1-answer')).toBe('saved')
  expect(desk.view.get('draft', 'draft-k1-answer')?.text).toBe('bonj')
  expect(desk.status.pending).toBe(1)
})

test('SP7: a page that cannot be written changes nothing, in memory or on disk, and is asked again', async () => {
  let broken = false
  const codec: Codec = {
    seal: (value) => (broken ? Promise.reject(new Error('disk full')) : plainCodec.seal(value)),
    unseal: (blob) => plainCodec.unseal(blob),
  }
  const desk = await world.openOnline('m1', { codec })
  broken = true
  world.server.write(put('note', noteRow('n1', 'c1')), put('contact', contactRow('k2', 'c1')))
  await world.quiet()
  expect(desk.view.get('note', 'n1')).toBeUndefined()
  const refusedAt = cursorsAsked().at(-1)
  broken = false
  const asked = cursorsAsked().length
  world.clock.pass(30_000)
  await until(() => desk.view.get('note', 'n1') !== undefined)
  expect(desk.view.get('contact', 'k2')).toBeDefined()
  expect(cursorsAsked()[asked]).toEqual(refusedAt)
})

test('SP7: rows and cursors come back from disk together', async () => {
  world.server.pageRows = 3
  world.server.write(...manyNotes(30))
  let pages = 0
  world.net.gate = (name) => (name === 'pull' && ++pages > 4 ? new Promise(() => {}) : undefined)
  const cut = await world.open()
  await until(() => cut.view.all('note').length >= 6)
  await cut.close()
  world.net.gate = () => undefined
  world.net.cut()
  const offline = await world.open()
  const notes = offline.view.all('note').length
  expect(notes).toBeGreaterThan(0)
  expect(notes).toBeLessThan(30)
  const asked = cursorsAsked().length
  world.net.restore()
  await until(() => offline.view.all('note').length === 30)
  expect(cursorsAsked()[asked]?.['customer:c1'] ?? 0).toBeGreaterThanOrEqual(notes)
})

test('SP8: a row that left one scope stays while another holds it, and goes with the last', async () => {
  const desk = await world.openOnline()
  const contact = contactRow('k2', 'c1')
  world.server.write(put('contact', contact))
  await until(() => desk.view.get('contact', 'k2') !== undefined)
  world.server.write(put('contact', { ...contact, state: 'closed' }))
  await until(() => desk.view.get('contact', 'k2')?.state === 'closed')
  world.server.write(drop('contact', 'k2'))
  await until(() => desk.view.get('contact', 'k2') === undefined)
  await desk.close()
  world.net.cut()
  expect((await world.open()).view.get('contact', 'k2')).toBeUndefined()
})

test('SP8: a row that moves from one customer to another is never lost, whichever scope tells first', async () => {
  world.server.grant('a1', 'customer:c2')
  const desk = await world.openOnline()
  for (const [n, customerId] of ['c1', 'c2', 'c1', 'c2', 'c1'].entries()) {
    world.server.write(put('note', noteRow('n1', customerId, `at ${n}`)))
    await until(() => desk.view.get('note', 'n1')?.text === `at ${n}`)
    await world.quiet()
    expect(desk.view.get('note', 'n1')?.customerId).toBe(customerId)
  }
})

test('SP9: a cursor from before the history starts that scope again, swapped in one step', async () => {
  world.server.pageRows = 3
  world.server.write(...manyNotes(10))
  const desk = await world.openOnline()
  world.net.cut()
  world.server.write(drop('note', 'n1'), drop('note', 'n2'))
  world.server.write(put('note', noteRow('new', 'c1')))
  world.server.forgetHistory('customer:c1')
  const counts = new Set<number>()
  desk.subscribe(() => counts.add(desk.view.all('note').length))
  world.net.restore()
  await until(() => desk.view.get('note', 'new') !== undefined)
  await world.quiet()
  // Ten before, nine after, nothing in between.
  expect([...counts].sort((a, b) => a - b)).toEqual([9, 10])
  expect(desk.view.get('note', 'n1')).toBeUndefined()
  await desk.close()
  world.net.cut()
  expect((await world.open()).view.all('note')).toHaveLength(9)
})

test('SP9: a restart in the middle of a resnapshot loses nothing and begins it again', async () => {
  world.server.pageRows = 3
  world.server.write(...manyNotes(10))
  const first = await world.openOnline()
  await first.close()
  world.server.write(drop('note', 'n1'))
  world.server.forgetHistory('customer:c1')
  world.server.write(...manyNotes(20).slice(10))
  let pages = 0
  world.net.gate = (name) => (name === 'pull' && ++pages > 3 ? new Promise(() => {}) : undefined)
  const second = await world.open()
  await until(() => pages > 3)
  expect(second.view.all('note')).toHaveLength(10)
  await second.close()
  world.net.gate = () => undefined
  const third = await world.openOnline()
  expect(third.view.all('note')).toHaveLength(19)
})

test('SP9: a cursor above the head (server put back from a backup) starts the scope again', async () => {
  const desk = await world.openOnline()
  world.server.write(...manyNotes(5))
  await until(() => desk.view.all('note').length === 5)
  world.net.cut()
  for (const key of world.server.rows.keys()) if (key.startsWith('note/')) world.server.rows.delete(key)
  const scope = world.server.scope('customer:c1')
  for (const key of scope.entries.keys()) if (key.startsWith('note/')) scope.entries.delete(key)
  scope.head -= 5
  world.net.restore()
  await until(() => desk.view.all('note').length === 0)
  expect(desk.view.get('customer', 'c1')).toBeDefined()
})

test('SP10: a scope no longer granted goes with its rows, and comes back whole when granted again', async () => {
  world.server.write(put('customer', customerRow('c2')), put('note', noteRow('n2', 'c2')))
  world.server.grant('a1', 'customer:c2')
  const desk = await world.openOnline()
  expect(desk.view.get('note', 'n2')).toBeDefined()
  world.server.revoke('a1', 'customer:c2')
  await until(() => desk.view.get('customer', 'c2') === undefined)
  expect(desk.view.get('note', 'n2')).toBeUndefined()
  expect(desk.view.get('customer', 'c1')).toBeDefined()
  world.server.grant('a1', 'customer:c2')
  await until(() => desk.view.get('note', 'n2') !== undefined)
})

test('SP11: without a single poke the desk is at most 30 s behind, and at once on focus', async () => {
  world.net.losePokes = true
  const desk = await world.openOnline()
  world.server.write(put('note', noteRow('n1', 'c1')))
  await world.quiet()
  expect(desk.view.get('note', 'n1')).toBeUndefined()
  world.clock.pass(30_000)
  await until(() => desk.view.get('note', 'n1') !== undefined)
  world.server.write(put('note', noteRow('n2', 'c1')))
  window.dispatchEvent(new Event('focus'))
  await until(() => desk.view.get('note', 'n2') !== undefined)
})

test('SP11: repeated and late pokes change nothing', async () => {
  const desk = await world.openOnline()
  for (let n = 0; n < 5; n++) world.net.poke('customer:c1', 1)
  world.net.poke('customer:other', 99)
  await world.quiet()
  const pulls = cursorsAsked().length
  world.net.poke('customer:c1', 1)
  await world.quiet()
  expect(cursorsAsked()).toHaveLength(pulls)
  expect(desk.view.all('customer')).toHaveLength(1)
})

test('SP11: what moves for a whole floor is gathered into one pull, what concerns this adviser is not', async () => {
  world.server.grant('a1', 'queue:q1')
  const desk = await world.openOnline()
  await world.quiet()
  const before = cursorsAsked().length
  for (let n = 0; n < 20; n++) {
    const id = `e${n}`
    world.server.write(
      put('queueEntry', {
        id,
        queueId: 'q1',
        channel: 'chat',
        language: 'fr',
        region: '',
        enteredAt: n,
        handedAt: null,
      }),
    )
    await world.quiet()
  }
  expect(cursorsAsked()).toHaveLength(before)
  world.clock.pass(3000)
  await until(() => desk.view.all('queueEntry').length === 20)
  expect(cursorsAsked()).toHaveLength(before + 1)
  world.server.write(put('contact', contactRow('k2', 'c1')))
  await until(() => desk.view.get('contact', 'k2') !== undefined)
})

test('SP13: unknown fields and tables are kept on disk and out of view', async () => {
  world.server.write(
    put('note', { ...noteRow('n1', 'c1'), mood: 'new field' } as never),
    put('hologram' as never, { id: 'h1', customerId: 'c1' } as never),
  )
  const desk = await world.openOnline()
  expect(desk.view.get('note', 'n1')).toEqual(noteRow('n1', 'c1'))
  await desk.close()
  world.net.cut()
  const again = await world.open()
  expect(again.view.get('note', 'n1')).not.toHaveProperty('mood')
})

test('the next page is asked for while one is written', async () => {
  world.server.pageRows = 5
  world.server.write(...manyNotes(50))
  let pages = 0
  let alone = 0
  const codec: Codec = {
    seal(value) {
      pages++
      if (world.net.inFlight === 0) alone++
      return plainCodec.seal(value)
    },
    unseal: (blob) => plainCodec.unseal(blob),
  }
  await world.openOnline('m1', { codec })
  expect(pages).toBeGreaterThan(9)
  // Only the last has none behind it.
  expect(alone).toBe(1)
})
