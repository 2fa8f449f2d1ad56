import { afterEach, beforeEach, expect, test } from 'vitest'
import { put } from '../../shared/domain/decide.ts'
import { contactRow, note, send, until, World } from './testkit/world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1)

test('SP1: numbers are consecutive, over restarts and over commands that were taken back', async () => {
  const holdMs = { 'message.send': 4000 }
  const desk = await world.openOnline('m1', { holdMs })
  await desk.dispatch('note.add', note('n1'))
  const undone = await desk.dispatch('message.send', send('m1'))
  expect(await desk.recall(undone.commandId)).toBe(true)
  await desk.dispatch('note.add', note('n2'))
  await until(() => desk.status.pending === 0)
  await desk.close()
  const again = await world.openOnline('m1', { holdMs })
  await again.dispatch('note.add', note('n3'))
  await until(() => again.status.pending === 0)
  expect(world.pushed().map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(world.server.applied.size).toBe(3)
})

test('SP1: each machine has its own client, kept over restarts', async () => {
  const one = await world.openOnline('m1')
  await one.close()
  await world.openOnline('m1')
  await world.openOnline('m2')
  expect(world.server.clients.size).toBe(2)
})

test('SP1: a server that lost our numbers gets the undecided commands under a new name, each once', async () => {
  const desk = await world.openOnline()
  await desk.dispatch('note.add', note('n1'))
  await until(() => desk.status.pending === 0)
  world.net.cut()
  world.server.clients.clear()
  await desk.dispatch('note.add', note('n2'))
  await desk.dispatch('note.add', note('n3'))
  world.net.restore()
  await until(() => desk.status.pending === 0)
  expect(world.server.row('note', 'n3')).toBeDefined()
  expect([...world.server.applied.values()]).toEqual([1, 1, 1])
})

test('SP1: a profile put back from a backup takes a new name, and what it writes leaves', async () => {
  const desk = await world.openOnline()
  await desk.dispatch('note.add', note('n1'))
  await until(() => desk.status.pending === 0)
  await desk.close()
  const backup = await world.diskOf()
  const later = await world.openOnline()
  for (const id of ['n2', 'n3', 'n4']) await later.dispatch('note.add', note(id))
  await until(() => later.status.pending === 0)
  await later.close()
  await world.putDisk(backup, 'm1')
  const restored = await world.openOnline()
  for (const id of ['n5', 'n6']) await restored.dispatch('note.add', note(id))
  await until(() => restored.status.pending === 0)
  expect(world.server.row('note', 'n6')).toBeDefined()
  expect(restored.view.all('note')).toHaveLength(6)
  expect([...world.server.applied.values()]).toEqual([1, 1, 1, 1, 1, 1])
})

test('SP1 SP3: what a copied profile had under way is decided once, whoever asks', async () => {
  const desk = await world.openOnline()
  world.net.fault = (name) => (name === 'push' ? 'loseReply' : null)
  world.net.gate = (name) => (name === 'pull' && world.server.applied.size > 0 ? new Promise(() => {}) : undefined)
  await desk.dispatch('note.add', note('n1'))
  await until(() => world.server.applied.size === 1)
  await desk.close()
  world.net.fault = () => null
  world.net.gate = () => undefined
  await world.putDisk(await world.diskOf('m1'), 'm2')
  const one = await world.openOnline('m1')
  await one.dispatch('note.add', note('n2'))
  await until(() => one.status.pending === 0)
  const copy = await world.open('m2')
  await copy.dispatch('note.add', note('n3'))
  await until(() => copy.status.pending === 0)
  expect(one.review.length + copy.review.length).toBe(0)
  expect(world.server.row('note', 'n3')).toBeDefined()
  expect([...world.server.applied.values()]).toEqual([1, 1, 1])
})

test('SP1 SP3: a server that no longer keeps the answer is asked under a new name', async () => {
  const desk = await world.openOnline()
  world.net.fault = (name) => (name === 'push' ? 'loseReply' : null)
  world.net.gate = (name) => (name === 'pull' && world.server.applied.size > 0 ? new Promise(() => {}) : undefined)
  await desk.dispatch('note.add', note('n1'))
  await until(() => world.server.applied.size === 1)
  await desk.close()
  world.net.fault = () => null
  world.net.gate = () => undefined
  for (const { results } of world.server.clients.values()) results.clear()
  world.server.decided.clear()
  const again = await world.openOnline()
  await until(() => again.status.pending === 0)
  expect(again.view.all('note')).toHaveLength(1)
  expect(again.review).toEqual([])
  expect(world.server.clients.size).toBe(2)
})

test('SP2: a restart between effect and answer neither loses nor repeats the command', async () => {
  const desk = await world.openOnline()
  world.net.fault = (name) => (name === 'push' ? 'loseReply' : null)
  world.net.gate = (name) => (name === 'pull' && world.server.applied.size > 0 ? new Promise(() => {}) : undefined)
  await desk.dispatch('note.add', note('n1'))
  await until(() => world.server.applied.size === 1)
  await desk.close()
  world.net.fault = () => null
  world.net.gate = () => undefined
  const again = await world.openOnline()
  await until(() => again.status.pending === 0)
  expect([...world.server.applied.values()]).toEqual([1])
  expect(again.view.all('note')).toHaveLength(1)
})

test('SP3: a lost answer is asked again with the same number; a frame that arrives twice counts once', async () => {
  const desk = await world.openOnline()
  const faults = ['loseReply', 'loseRequest', 'duplicate'] as const
  let asked = 0
  world.net.fault = (name) => (name === 'push' ? (faults[asked++] ?? null) : null)
  await desk.dispatch('note.add', note('n1'))
  await until(() => desk.status.pending === 0)
  expect(world.pushed().map(({ seq }) => seq)).toEqual([1, 1, 1])
  expect([...world.server.applied.values()]).toEqual([1])
})

test('SP4: a refused autosave is not reviewed when its words were saved or sent since; the last one is', async () => {
  const desk = await world.openOnline()
  world.net.cut()
  const save = (text: string) => desk.dispatch('draft.save', { contactId: 'k1', mode: 'answer', text })
  await save('Je re')
  await save('Je regarde')
  const { commandId } = await desk.dispatch('message.send', send('m1'))
  const { commandId: last } = await save('Et en')
  world.server.write(put('contact', { ...contactRow('k1', 'c1'), state: 'closed' }))
  world.net.restore()
  await until(() => desk.status.pending === 0)
  expect(desk.review.map(({ id }) => id)).toEqual([commandId, last])
})

test('SP4: the same words are reviewed once, whichever of the two left first; and whom they were for, though the contact has gone', async () => {
  const desk = await world.openOnline()
  world.net.cut()
  const { commandId } = await desk.dispatch('message.send', send('m1'))
  await desk.dispatch('draft.save', { contactId: 'k1', mode: 'answer', text: 'texte m1 ' })
  world.server.write(put('contact', { ...contactRow('k1', 'c1'), state: 'waiting', adviserId: null }))
  world.net.restore()
  await until(() => desk.status.pending === 0)
  expect(desk.review).toMatchObject([{ id: commandId, code: 'contact.inLine', about: { customer: 'Jeanne Le Goff' } }])
  expect(world.pushed().every((sent) => !('about' in sent))).toBe(true)
})

test('SP4: a rejected command moves to the review with its reason and the queue goes on', async () => {
  const desk = await world.openOnline()
  world.net.cut()
  await desk.dispatch('note.add', note('n1'))
  const { commandId } = await desk.dispatch('message.send', send('m1'))
  await desk.dispatch('note.add', note('n2'))
  world.server.write(put('contact', { ...contactRow('k1', 'c1'), state: 'closed' }))
  world.net.restore()
  await until(() => desk.status.pending === 0)
  expect(desk.review).toMatchObject([{ id: commandId, name: 'message.send', code: 'contact.closed' }])
  expect(world.server.row('note', 'n2')).toBeDefined()
  expect(desk.view.get('message', 'm1')).toBeUndefined()
  await desk.close()
  world.net.cut()
  const again = await world.open()
  expect(again.review).toHaveLength(1)
  expect(again.status.pending).toBe(0)
})

test('what was rejected goes again as a new command, or is put away', async () => {
  const desk = await world.openOnline()
  world.net.cut()
  await desk.dispatch('message.send', send('m1'))
  await desk.dispatch('message.send', send('m2'))
  world.server.write(put('contact', { ...contactRow('k1', 'c1'), state: 'closed' }))
  world.net.restore()
  await until(() => desk.review.length === 2)
  world.server.write(put('contact', contactRow('k1', 'c1')))
  const [first, second] = desk.review
  await desk.retry(first!.id)
  await desk.dismissReview(second!.id)
  await until(() => desk.status.pending === 0)
  expect(desk.review).toEqual([])
  expect(world.server.row('message', 'm1')?.text).toBe('texte m1')
  expect(world.pushed().map(({ seq }) => seq)).toEqual([1, 2, 3])
})

test('SP12: a revoked session stops push and pull and says why; what is unsent goes with the next one', async () => {
  const desk = await world.openOnline()
  world.net.close('a-token-of-the-first-adviser', 'session.revoked')
  await until(() => desk.status.connection === 'closed')
  expect(desk.status.closedCode).toBe('session.revoked')
  const asked = world.net.asked.length
  await desk.dispatch('note.add', note('n1'))
  world.clock.pass(120_000)
  window.dispatchEvent(new Event('focus'))
  await world.quiet()
  expect(world.net.asked).toHaveLength(asked)
  expect(desk.status.pending).toBe(1)
  await desk.close()
  world.server.sessions.set('a-second-token-after-signing-in', { adviserId: 'a1', refusal: null })
  const next = await world.openOnline('m1', { token: 'a-second-token-after-signing-in' })
  await until(() => next.status.pending === 0)
  expect(world.server.row('note', 'n1')).toBeDefined()
})

test('SP12: a refusal in an answer closes the desk as well', async () => {
  const desk = await world.openOnline()
  world.server.sessions.get('a-token-of-the-first-adviser')!.refusal = 'session.expired'
  await desk.dispatch('note.add', note('n1'))
  await until(() => desk.status.connection === 'closed')
  expect(desk.status).toMatchObject({ closedCode: 'session.expired', pending: 1 })
})

test('SP13: a command that this server does not know is rejected and blocks nothing', async () => {
  const desk = await world.openOnline()
  world.net.cut()
  await desk.dispatch('note.add', note('n1'))
  await desk.dispatch('note.add', note('n2'))
  world.net.restore()
  const push = world.server.push.bind(world.server)
  world.server.push = (who, client, commands) =>
    push(
      who,
      client,
      commands.map((one) => (one.seq === 1 ? { ...one, name: 'note.sing' } : one)),
    )
  await until(() => desk.status.pending === 0)
  expect(desk.review).toMatchObject([{ code: 'command.unknown' }])
  expect(world.server.row('note', 'n2')).toBeDefined()
})

test('a thousand commands written offline leave in order, each once', async () => {
  const desk = await world.openOnline()
  world.net.cut()
  for (let n = 0; n < 1000; n++) await desk.dispatch('note.add', note(`n${n}`))
  expect(desk.status.pending).toBe(1000)
  world.net.restore()
  await until(() => desk.status.pending === 0)
  expect(world.pushed().map(({ seq }) => seq)).toEqual(numbers(1000))
  expect(desk.view.all('note')).toHaveLength(1000)
  expect(world.server.applied.size).toBe(1000)
})

test('undo: a message waits before it leaves, and takes along only what builds on it', async () => {
  const desk = await world.openOnline('m1', { holdMs: { 'message.send': 4000 } })
  const { commandId } = await desk.dispatch('message.send', send('m1'))
  await desk.dispatch('contact.resolve', { contactId: 'k1', reasonCode: 'r1', note: 'Réglé' })
  await desk.dispatch('note.add', note('n1'))
  await until(() => world.server.row('note', 'n1') !== undefined)
  await world.quiet()
  expect(world.pushed().map(({ name }) => name)).toEqual(['note.add'])
  world.clock.pass(4000)
  await until(() => desk.status.pending === 0)
  expect(world.pushed().map(({ name }) => name)).toEqual(['note.add', 'message.send', 'contact.resolve'])
  expect(await desk.recall(commandId)).toBe(false)
})

test('undo does not outlive the desk: the message leaves at the next start', async () => {
  const desk = await world.openOnline('m1', { holdMs: { 'message.send': 4000 } })
  await desk.dispatch('message.send', send('m1'))
  await desk.close()
  const again = await world.openOnline('m1', { holdMs: { 'message.send': 4000 } })
  await until(() => again.status.pending === 0)
  expect(world.server.row('message', 'm1')).toBeDefined()
})

test('a command that the rule refuses here, or that is malformed, is said at once and never written', async () => {
  const desk = await world.openOnline()
  expect((await desk.dispatch('message.send', send('m1', 'nowhere'))).refused?.code).toBe('contact.notFound')
  expect((await desk.dispatch('note.add', { noteId: '' } as never)).refused?.code).toBe('command.malformed')
  expect(desk.status.pending).toBe(0)
})

test('a command that cannot be written is not shown as kept', async () => {
  const { plainCodec } = await import('../store/codec.ts')
  let broken = false
  const codec = {
    ...plainCodec,
    seal: (value: unknown) => (broken ? Promise.reject(new Error('disk full')) : plainCodec.seal(value)),
  }
  const desk = await world.openOnline('m1', { codec })
  broken = true
  await expect(desk.dispatch('note.add', note('n1'))).rejects.toThrow('disk full')
  expect(desk.view.get('note', 'n1')).toBeUndefined()
  expect(desk.status.pending).toBe(0)
})
