import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
  await floor.adviser('ana')
  await floor.arrive('k1')
  await floor.live('ana', 'offer.accept', { offerId: (await floor.pending('k1'))?.id ?? '' })
})
afterEach(() => floor.close())

const text = 'Un technicien passe demain.'
const take = (newMessageId: string, messageId = 'm-first') =>
  floor.live('ana', 'draft.takeBack', { contactId: 'k1', messageId, newMessageId })
const send = (messageId: string) =>
  floor.command('message.send', { messageId, contactId: 'k1', text, attachments: [], seenN: 0, offline: false })
/** The first seat says that it is sending; its message has not left yet. */
const leaving = (messageId: string) =>
  floor.command('draft.save', { contactId: 'k1', mode: 'answer', text, messageId, sending: true })
const said = async (): Promise<string[]> =>
  (await floor.rows('message')).filter((row) => row.author === 'adviser').map((row) => row.text)
const draft = async () => (await floor.rows('draft'))[0]

describe('draft.takeBack', () => {
  test('the text is free at this seat, and the message of the seat that died never leaves', async () => {
    await leaving('m-first')
    expect(await take('m-second')).toBe('applied')
    expect(await draft()).toMatchObject({ text, messageId: 'm-second', sendingAt: null, takenBack: ['m-first'] })
    expect(await send('m-first')).toBe('message.takenBack')
    expect(await send('m-second')).toBe('applied')
    expect(await send('m-first')).toBe('message.takenBack')
    expect(await said()).toEqual([text])
  })

  test('what has left is not taken back, nor what another adviser writes', async () => {
    await leaving('m-first')
    await floor.adviser('bob')
    const asBob = { contactId: 'k1', messageId: 'm-first', newMessageId: 'm-bob' }
    expect(await floor.live('bob', 'draft.takeBack', asBob)).toBe('contact.notYours')
    expect(await send('m-first')).toBe('applied')
    expect(await take('m-second')).toBe('message.alreadySent')
    expect(await said()).toEqual([text])
  })

  test('of two seats that take it back at once one has it', async () => {
    await leaving('m-first')
    const both = await Promise.all([take('m-second'), take('m-third')])
    expect(both.toSorted()).toEqual(['applied', 'message.alreadySent'])
    expect(['m-second', 'm-third']).toContain((await draft())?.messageId)
  })

  test('taken back here at the moment when it leaves there after all: one of the two, never both, never neither', async () => {
    for (let round = 1; round <= 12; round++) {
      const [first, second] = [`m-${round}-first`, `m-${round}-second`]
      await leaving(first)
      // Who is asked first changes from round to round.
      const asked = [() => send(first), () => take(second, first)]
      const [one = '', other = ''] = await Promise.all((round % 2 ? asked : asked.toReversed()).map((ask) => ask()))
      const [sent, taken] = round % 2 ? [one, other] : [other, one]
      expect([
        ['applied', 'message.alreadySent'],
        ['message.takenBack', 'applied'],
      ]).toContainEqual([sent, taken])
      expect(taken === 'applied' ? await send(second) : sent).toBe('applied')
      expect(await said()).toHaveLength(round)
    }
  })
})
