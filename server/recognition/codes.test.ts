import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Row } from '../../shared/protocol/rows.ts'
import { deliverCodes } from '../delivery/deliverCodes.ts'
import { sealCode } from './sealCode.ts'
import { codesWorld } from './testing/codesWorld.ts'

const codes = codesWorld()
const { known, live, verification } = codes
const minute = 60_000
let lines = 0
const line = (customerId: string, number: string, state: Row<'line'>['state']): Row<'line'> => ({
  id: `line-${++lines}`,
  customerId,
  kind: 'mobile',
  offer: '',
  number,
  place: '',
  state,
  stateSince: 0,
  since: 0,
  usage: null,
})
const destinations = async (contactId: string) => {
  const answer = await live(codes.actors.ana, 'verification.destinations', { contactId })
  return (answer as { value: { destinations: { masked: string; way: string | null; not: string | null }[] } }).value
    .destinations
}
const send = (contactId: string, contactPointId: string) =>
  live(codes.actors.ana, 'verification.sendCode', { contactId, contactPointId })
/** What was handed over last, in the text itself. */
const codeIn = (text: string | undefined) => /\d{3} \d{3}/.exec(text ?? '')?.[0] ?? ''

describe('where a code may go', () => {
  test('to what can receive one, and each other is named with why', async () => {
    const at = '+33612000001'
    const { customer, contact } = await known({
      phones: [
        at,
        '+33298441217',
        { value: '+33612000002', since: codes.world.clock.now },
        '+33612000003',
        '+33612000004',
        '+33612000005',
        '+33612000006',
      ],
      emails: ['elodie@client.example'],
    })
    const stranger = await codes.world.customer({ givenName: 'Autre', familyName: 'Personne' })
    await codes.world.run((tx) =>
      tx.save(
        'line',
        line(customer.id, at, 'active'),
        line(customer.id, '+33612000003', 'closed'),
        line(customer.id, '+33612000004', 'locked'),
        line(stranger.id, '+33612000005', 'active'),
        line(customer.id, '+33612000006', 'closed'),
        line(customer.id, '+33612000006', 'active'),
      ),
    )
    expect((await destinations(contact.id)).map(({ masked, way, not }) => [masked, way, not])).toEqual([
      ['06 12 00 •• 01', 'sms', null],
      ['02 98 44 •• 17', 'sms', 'landline'],
      ['06 12 00 •• 02', 'sms', 'new'],
      ['06 12 00 •• 03', 'sms', 'lineEnded'],
      ['06 12 00 •• 04', 'sms', 'lineLocked'],
      ['06 12 00 •• 05', 'sms', 'elsewhere'],
      ['06 12 00 •• 06', 'sms', null],
      [expect.stringContaining('@client.example'), 'email', null],
    ])
    expect(JSON.stringify(await destinations(contact.id))).not.toContain('612000001')
    for (const [n, code] of [
      [1, 'verification.unreachable'],
      [2, 'verification.noContactPoint'],
      [3, 'verification.unreachable'],
      [4, 'verification.unreachable'],
      [5, 'verification.unreachable'],
    ] as const)
      expect([n, await send(contact.id, customer.contactPoints[n]?.id ?? '')]).toEqual([
        n,
        expect.objectContaining({ code }),
      ])
    expect(codes.gateway.state.taken).toEqual([])
  })

  test('without a gateway or a relay: in files of the demonstration, and nowhere with real customers', async () => {
    const { contact, point } = await known({ phones: ['+33612000011'], emails: ['e@client.example'] })
    Object.assign(codes.world.context.config, { sms: null, mail: null })
    expect(await destinations(contact.id)).toMatchObject([{ not: 'noWay' }, { not: 'noWay' }])
    expect(await send(contact.id, point(0))).toMatchObject({ code: 'verification.unreachable' })
    codes.world.context.config.demo = true
    expect(await destinations(contact.id)).toMatchObject([{ way: 'file' }, { way: 'file' }])
    expect(await send(contact.id, point(0))).toMatchObject({ value: { codeBy: 'file' } })
    await expect.poll(async () => (await verification(contact.id))?.codeState).toBe('sent')
    const folder = join(codes.world.context.config.dataDir, 'outbox')
    const [file = ''] = readdirSync(folder)
    expect(JSON.parse(readFileSync(join(folder, file), 'utf8'))).toMatchObject({ channel: 'sms', to: '+33612000011' })
  })
})

describe('how it leaves', () => {
  test('by the gateway, signed, once; read out with a space or a dash it is taken whole', async () => {
    for (const spoken of [
      (code: string) => code,
      (code: string) => code.replace(' ', '-'),
      (code: string) => ` ${code}. `,
    ]) {
      codes.gateway.state.taken.length = 0
      const { contact, point } = await known({ phones: ['+33612000021'] })
      expect(await send(contact.id, point(0))).toMatchObject({ value: { codeSentTo: '06 12 00 •• 21', codeBy: 'sms' } })
      await expect.poll(async () => (await verification(contact.id))?.codeState).toBe('sent')
      expect(codes.gateway.state.taken).toHaveLength(1)
      expect(codes.gateway.state.taken[0]).toMatchObject({ to: '+33612000021' })
      const code = spoken(codeIn(codes.gateway.state.taken[0]?.text))
      expect(await live(codes.actors.ana, 'verification.checkCode', { contactId: contact.id, code })).toMatchObject({
        status: 'applied',
        value: { level: 2 },
      })
    }
    expect(codes.gateway.state.forged).toBe(0)
  })

  test('a code of seven digits or of letters is malformed, and counts as no try', async () => {
    const { contact } = await known({ phones: ['+33612000029'] })
    for (const code of ['4829151', '48291', 'ABC123', '482 91'])
      expect(await live(codes.actors.ana, 'verification.checkCode', { contactId: contact.id, code })).toMatchObject({
        code: 'command.malformed',
      })
    expect(await verification(contact.id)).toBeUndefined()
  })

  test('by the relay to an e-mail on file, from nobody who would answer', async () => {
    const { contact, point } = await known({ emails: ['elodie@client.example'] })
    expect(await send(contact.id, point(0))).toMatchObject({ value: { codeBy: 'email' } })
    await expect.poll(async () => (await verification(contact.id))?.codeState).toBe('sent')
    const letter = codes.relay.letters[0]
    expect(letter).toMatchObject({ to: ['elodie@client.example'], from: '' })
    expect(letter?.head['auto-submitted']).toBe('auto-generated')
    const code = codeIn(letter?.raw.slice(letter.raw.indexOf('\r\n\r\n')))
    expect(await live(codes.actors.ana, 'verification.checkCode', { contactId: contact.id, code })).toMatchObject({
      value: { level: 2 },
    })
  })

  test('a gateway that is busy is asked again, with the same id; its final no is shown, and the secret is wiped', async () => {
    const { contact, point } = await known({ phones: ['+33612000031'] })
    codes.gateway.state.answer = 503
    await send(contact.id, point(0))
    const book = () =>
      codes.world.db
        .selectFrom('outbound')
        .innerJoin('oneTimeCode', 'oneTimeCode.id', 'outbound.id')
        .select(['state', 'tries', 'lastError', 'sealed', 'dueAt', 'outbound.id'])
        .where('contactId', '=', contact.id)
        .executeTakeFirstOrThrow()
    await expect.poll(async () => (await book()).lastError).toBe('gateway 503')
    expect(await book()).toMatchObject({ state: 'queued', tries: 1 })
    expect(await verification(contact.id)).toMatchObject({ codeState: 'queued' })
    codes.gateway.state.answer = 200
    codes.world.clock.now += 2_000
    await deliverCodes(codes.world.context)
    expect(await book()).toMatchObject({ state: 'sent', tries: 2, sealed: null })
    expect(codes.gateway.state.taken).toMatchObject([{ id: (await book()).id }])
    codes.gateway.state.answer = 422
    await send(contact.id, point(0))
    await expect.poll(async () => (await verification(contact.id))?.codeState).toBe('failed')
  })

  test('a new code makes the one on its way void; one whose time is over is not sent', async () => {
    const { contact, point } = await known({ phones: ['+33612000041'] })
    codes.gateway.state.answer = 503
    await send(contact.id, point(0))
    await send(contact.id, point(0))
    const states = () =>
      codes.world.db.selectFrom('outbound').select(['state', 'lastError']).where('contactId', '=', contact.id).execute()
    await expect
      .poll(async () => new Set((await states()).map(({ lastError }) => lastError)))
      .toEqual(new Set(['code.replaced', 'gateway 503']))
    codes.gateway.state.answer = 200
    codes.world.clock.now += 5 * minute
    await deliverCodes(codes.world.context)
    expect(codes.gateway.state.taken).toEqual([])
    expect((await states()).map(({ state }) => state)).toEqual(['failed', 'failed'])
    expect(await verification(contact.id)).toMatchObject({ codeState: 'failed' })
  })

  test('a code that was replaced while it was on its way is not put back into the book, and is never tried again', async () => {
    const { contact, point } = await known({ phones: ['+33612000051'] })
    const { state } = codes.gateway
    const book = () =>
      codes.world.db
        .selectFrom('outbound')
        .select(['state', 'lastError', 'tries'])
        .where('contactId', '=', contact.id)
        .orderBy('lastError')
        .execute()
    state.answer = 503
    await send(contact.id, point(0))
    await expect.poll(book).toMatchObject([{ lastError: 'gateway 503' }])
    codes.world.clock.now += 2_000
    // Its second try is answered only when the next code stands.
    const { promise, resolve } = Promise.withResolvers<void>()
    const before = state.asked
    state.hold = promise
    const trying = deliverCodes(codes.world.context)
    await expect.poll(() => state.asked).toBe(before + 1)
    state.hold = Promise.resolve()
    await send(contact.id, point(0))
    await expect.poll(book).toMatchObject([{ lastError: 'code.replaced' }, { lastError: 'gateway 503' }])
    resolve()
    await trying
    expect(await book()).toEqual([
      { state: 'failed', lastError: 'code.replaced', tries: 2 },
      { state: 'queued', lastError: 'gateway 503', tries: 1 },
    ])
    // One that an earlier version put back is given up at once.
    await codes.world.db
      .updateTable('outbound')
      .set({ state: 'queued' })
      .where('lastError', '=', 'code.replaced')
      .execute()
    codes.world.clock.now += 100_000
    state.answer = 200
    await deliverCodes(codes.world.context)
    expect(await book()).toMatchObject([{ state: 'failed', lastError: 'code.replaced' }, { state: 'sent' }])
    expect(state.taken).toHaveLength(1)
  })

  test('the database holds no code that can be read', () => {
    const sealed = sealCode('secret', 'id', '482915')
    expect(sealed.toString('latin1')).not.toContain('482915')
    expect(sealCode('secret', 'id', '482915').equals(sealed)).toBe(false)
  })
})
