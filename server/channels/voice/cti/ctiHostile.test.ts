import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ctiWorld, type CtiWorld } from './testing/ctiWorld.ts'

let world: CtiWorld
beforeAll(async () => {
  world = await ctiWorld({ answerMs: 600 })
})
afterAll(() => world?.close())
beforeEach(() => {
  world.platform.behaves('takes')
})
const number = '0612345678'
const ring = (call: string = randomUUID()) => world.platform.event(call, '1001', 'offered', { caller: { number } })
const nothingOpened = async () => {
  expect(await world.rows('contact')).toEqual([])
  expect(await world.db.selectFrom('ctiMessage').selectAll().execute()).toEqual([])
}

test.each([
  ['a wrong secret', { secret: 'of-somebody-else-0123456789-0123456789' }, 'signature.wrong'],
  ['a key that nobody knows', { key: 'third', secret: 'nobody' }, 'signature.wrong'],
  ['the signature of another body', { signature: `v1=${'0'.repeat(64)}` }, 'signature.wrong'],
  ['a signature of another scheme', { signature: 'v0=abc' }, 'signature.wrong'],
  ['no signature', { signature: null }, 'signature.missing'],
  ['a time that is none', { time: Number.NaN }, 'signature.missing'],
  ['an id too short to be one', { id: 'abc' }, 'signature.missing'],
  ['a time of long ago', { time: Date.now() - 130_000 }, 'time.outside'],
  ['a time to come', { time: Date.now() + 200_000 }, 'time.outside'],
] as const)('%s is refused, and opens nothing', async (_what, how, code) => {
  const { status, body } = await world.platform.deliver(ring(), how)
  expect({ status, body }).toEqual({ status: 401, body: { code } })
  await nothingOpened()
})

test('what cannot be read, is of another version or too large is refused', async () => {
  const good = ring()
  const tries: [string | object, number][] = [
    ['{', 400],
    ['null', 400],
    [{ ...good, version: 2 }, 400],
    [{ ...good, seq: 0 }, 400],
    [{ ...good, seq: 1.5 }, 400],
    [{ ...good, call: '' }, 400],
    [{ ...good, call: 'x'.repeat(201) }, 400],
    [{ ...good, caller: { number: 12 } }, 400],
    [{ ...good, caller: { number, name: '\u0000' } }, 400],
    [{ ...good, caller: { number, attestation: 'D' } }, 400],
    [{ ...good, extension: '9999' }, 404],
    [{ ...good, padding: 'x'.repeat(17_000) }, 413],
  ]
  for (const [what, status] of tries) {
    const sent = await world.platform.deliver({}, { raw: typeof what === 'string' ? what : JSON.stringify(what) })
    expect([sent.status, JSON.stringify(what).slice(0, 60)]).toEqual([status, JSON.stringify(what).slice(0, 60)])
  }
  const other = await world.platform.deliver({ ...good, version: 2 })
  expect(other.body).toEqual({ code: 'version.unknown', versions: [1] })
  expect(await world.rows('contact')).toEqual([])
})

test('a delivery is taken once, whatever comes between; both keys are good', async () => {
  const event = ring('replayed')
  const how = { id: randomUUID(), time: world.now() }
  expect((await world.platform.deliver(event, how)).status).toBe(200)
  expect(await world.platform.deliver(event, how)).toEqual({ status: 409, body: { code: 'message.replayed' } })
  // The platform's own second try is another delivery of the same event.
  expect((await world.platform.deliver(event, { key: 'old' })).body).toEqual({ done: 'repeated' })
  const all = await Promise.all(
    Array.from({ length: 8 }, () => world.platform.deliver(ring('raced'), { id: 'same-id-for-all' })),
  )
  expect(all.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409, 409, 409, 409])
})

test('a command of ours that somebody sends back to us is no event', async () => {
  world.platform.behaves('takes')
  const event = ring('reflected')
  const [time, id] = [world.now(), randomUUID()]
  const secret = world.platform.keys[1]?.secret ?? ''
  const asCommand = createHmac('sha256', secret)
    .update(`v1.command.${time}.${id}.${JSON.stringify(event)}`)
    .digest('hex')
  expect((await world.platform.deliver(event, { id, time, signature: `v1=${asCommand}` })).body.code).toBe(
    'signature.wrong',
  )
})

test('an event of a call that is at another extension is refused', async () => {
  await world.platform.deliver(ring('hers'))
  const his = { ...world.platform.event('hers', '1002', 'answered') }
  expect(await world.platform.deliver(his)).toEqual({ status: 409, body: { code: 'call.otherExtension' } })
  expect((await world.call('hers')).state).toBe('ringing')
})

test('a desk asks of its own call alone, only what the platform does, and the command is signed and done once', async () => {
  await world.platform.deliver(ring('mine'))
  const { id: callId } = await world.call('mine')
  const ask = { id: randomUUID(), do: 'answer', callId }
  expect(await world.asks(null, ask)).toMatchObject({ status: 401 })
  expect(await world.asks('eve', ask)).toMatchObject({ status: 403, code: 'phone.none' })
  expect(await world.asks('bob', ask)).toMatchObject({ code: 'call.notYours' })
  expect(await world.asks('ana', { ...ask, callId: 'cti-none' })).toMatchObject({ code: 'call.notFound' })
  expect(await world.asks('ana', { ...ask, do: 'conference' })).toMatchObject({ code: 'phone.cannot' })
  expect(await world.asks('ana', { ...ask, do: 'ready' })).toMatchObject({ status: 400 })
  expect(await world.asks('ana', { ...ask, do: 'transfer' })).toMatchObject({ code: 'request.invalid' })
  const elsewhere = { ...ask, do: 'transfer', to: { kind: 'queue', value: 'secret-line' } }
  expect(await world.asks('ana', elsewhere)).toMatchObject({ code: 'request.invalid' })
  expect(world.platform.commands.filter(({ call }) => call === 'mine')).toEqual([])
  expect(await world.asks('ana', ask)).toEqual({ status: 200, outcome: 'taken' })
  const [command] = world.platform.commands.filter(({ call }) => call === 'mine')
  expect(command).toMatchObject({ version: 1, id: ask.id, do: 'answer', extension: '1001', to: null })
  const heard = world.platform.tries.find(({ id }) => id === ask.id)
  expect(heard).toMatchObject({ isSigned: true, key: 'new' })
  const passed = { id: randomUUID(), do: 'transfer', callId, to: { kind: 'queue', value: 'billing' } }
  expect(await world.asks('ana', passed)).toEqual({ status: 200, outcome: 'taken' })
  await world.platform.says('mine', '1001', 'refused')
  expect(await world.asks('ana', { ...ask, id: randomUUID() })).toMatchObject({ code: 'call.over' })
  expect(await world.credentials('ana')).toEqual({
    mode: 'cti',
    extension: '1001',
    does: world.cti.does,
    queues: [{ name: 'billing', label: 'Facturation' }],
  })
  expect(await world.credentials('eve')).toEqual({ code: 'phone.none' })
})

test.each([
  ['silent', { outcome: 'timedOut' }, 1],
  ['fails', { outcome: 'unavailable' }, 2],
  ['talksNonsense', { outcome: 'unavailable' }, 2],
  ['redirects', { outcome: 'unavailable' }, 2],
  ['failsOnce', { outcome: 'taken' }, 2],
  [
    { refused: 'wrongState', reason: 'it\nrings\u0007 no more' },
    { outcome: 'refused', code: 'wrongState', reason: 'it rings no more' },
    1,
  ],
] as const)('a platform that %j is told of as it is', async (behaves, outcome, tries) => {
  const call = randomUUID()
  await world.platform.deliver(ring(call))
  const { id: callId } = await world.call(call)
  world.platform.behaves(behaves)
  const ask = { id: randomUUID(), do: 'answer', callId }
  expect(await world.asks('ana', ask)).toEqual({ status: 200, ...outcome })
  const mine = world.platform.tries.filter(({ id }) => id === ask.id)
  expect(mine).toHaveLength(tries)
  expect(new Set(mine.map(({ messageId }) => messageId)).size).toBe(tries)
  // Nothing was said of the call: it stands as it stood.
  expect((await world.call(call)).state).toBe('ringing')
})

test('more than a platform has to say is told to wait, and a desk that leans on a key as well', async () => {
  const small = await ctiWorld({ eventsPerSecond: 5 })
  try {
    const sent = await Promise.all(
      Array.from({ length: 40 }, (_, n) => small.platform.says(`flood-${n}`, '1001', 'missed')),
    )
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200, 429]))
    const asked = await Promise.all(
      Array.from({ length: 60 }, () => small.asks('ana', { id: randomUUID(), do: 'answer', callId: 'cti-none' })),
    )
    expect(asked.some(({ status }) => status === 429)).toBe(true)
  } finally {
    await small.close()
  }
})

test('no number, no secret and no name stands in the log', () => {
  expect(world.log()).toContain('cti: a delivery was refused')
  expect(world.log()).not.toMatch(/612345678|of-the-operator|Élodie/)
})
