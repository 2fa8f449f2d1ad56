import { expect, test } from 'vitest'
import type { Row } from '../../../shared/protocol/rows.ts'
import { waysOf } from './waysOf.ts'

const letter = (more: Partial<Row<'letter'>>): Row<'letter'> => ({
  id: 'l1',
  contactId: 'k1',
  caseId: 'c1',
  customerId: 'u1',
  direction: 'in',
  kind: 'letter',
  reason: 'none',
  from: { name: 'Élodie', address: 'Elodie@client.example' },
  to: [],
  cc: [],
  replyTo: null,
  subject: '',
  writtenAt: null,
  receivedAt: 1_000,
  folded: [],
  html: 'none',
  remoteImages: 0,
  inline: [],
  left: [],
  calendars: [],
  forwarded: [],
  proof: null,
  problems: [],
  hintReference: null,
  trouble: null,
  ...more,
})
const mail = { id: 'k1', channel: 'email' as const, threadId: null }
const chat = { id: 'k1', channel: 'chat' as const, threadId: 't1' }
const customer = {
  provisional: false,
  contactPoints: [
    { id: 'p1', kind: 'phone' as const, masked: '06 •• 17' },
    { id: 'e1', kind: 'email' as const, masked: 'e•••@client.example' },
    { id: 'e2', kind: 'email' as const, masked: 'g•••@autre.example' },
  ],
}
const ids = (ways: ReturnType<typeof waysOf>) => ways.ways.map(({ id }) => id)

test('a letter is answered to who wrote it, or at another address on file; the same one stands once', () => {
  const found = waysOf(mail, customer, [letter({})], true)
  expect(ids(found)).toEqual(['sender', 'e2'])
  expect(found).toMatchObject({
    usual: 'sender',
    question: null,
    ways: [{ way: undefined }, { way: { to: 'point', pointId: 'e2' } }],
  })
})

test('a chat may be answered by mail where mail is on and an address is proven or wrote in the case', () => {
  expect(ids(waysOf(chat, customer, [], true))).toEqual(['chat', 'e1', 'e2'])
  expect(ids(waysOf(chat, customer, [], false))).toEqual(['chat'])
  expect(ids(waysOf(chat, { ...customer, provisional: true }, [], true))).toEqual(['chat'])
  const both = waysOf(chat, undefined, [letter({ contactId: 'k0' })], true)
  expect(ids(both)).toEqual(['chat', 'sender'])
  expect(both).toMatchObject({
    usual: 'chat',
    question: null,
    ways: [{ way: undefined }, { way: { channel: 'email', to: 'sender' } }],
  })
})

test('ML14: a Reply-To elsewhere is a question until the first answer, and that answer is remembered', () => {
  const asks = letter({ replyTo: { name: '', address: 'bureau@client.example' } })
  const found = waysOf(mail, undefined, [asks], true)
  expect(found).toMatchObject({ usual: 'sender', question: { replyTo: { address: 'bureau@client.example' } } })
  const answer = letter({
    id: 'a',
    direction: 'out',
    reason: 'answer',
    to: [{ name: '', address: 'bureau@client.example' }],
    receivedAt: 2_000,
  })
  expect(waysOf(mail, undefined, [asks, answer], true)).toMatchObject({ usual: 'replyTo', question: null })
  // He writes again, and asks again.
  const later = { ...asks, id: 'l2', receivedAt: 3_000 }
  expect(waysOf(mail, undefined, [asks, answer, later], true).question).not.toBeNull()
})

test('an automatic letter is nobody to answer', () => {
  expect(ids(waysOf(mail, undefined, [letter({ kind: 'auto' })], true))).toEqual([])
})

test('a form is answered at its address, marked where it stands on no file; a letter’s sender is another way', () => {
  const form = {
    id: 'k1',
    channel: 'form' as const,
    threadId: null,
    formAddress: { address: 'm@else.example', points: ['e1x'] },
  }
  const found = waysOf(form, customer, [letter({})], true)
  expect(ids(found)).toEqual(['form', 'sender', 'e2'])
  expect(found).toMatchObject({
    usual: 'form',
    question: null,
    ways: [
      { kind: 'form', address: 'm@else.example', way: undefined, isClaimed: true },
      { kind: 'email', way: { to: 'sender' }, isClaimed: false },
      { kind: 'point' },
    ],
  })
  const held = waysOf(
    { ...form, formAddress: { address: 'elodie@client.example', points: ['e1'] } },
    customer,
    [],
    true,
  )
  expect(held.ways).toMatchObject([{ id: 'form', isClaimed: false }, { id: 'e2' }])
  // Two addresses may wear one mask.
  const twins = {
    ...customer,
    contactPoints: customer.contactPoints.map((one) => ({ ...one, masked: 'e•••@x.example' })),
  }
  expect(ids(waysOf({ ...form, formAddress: null }, twins, [], true))).toEqual(['e1', 'e2'])
})

test('a stranger’s form: the address that his own card shows is no address to be warned of; another one is', () => {
  const form = { ...mail, channel: 'form' as const }
  const stranger = { ...customer, provisional: true }
  const claimed = (address: string, points: string[] = []) =>
    waysOf({ ...form, formAddress: { address, points } }, stranger, [], true).ways[0]?.isClaimed
  expect(claimed('Elodie@client.example')).toBe(false)
  expect(claimed('zoe@ailleurs.example', ['e2'])).toBe(false)
  expect(claimed('zoe@ailleurs.example')).toBe(true)
  // On a customer's own file a mask is no proof: another address may wear it.
  const proven = waysOf({ ...form, formAddress: { address: 'elsa@client.example', points: [] } }, customer, [], true)
  expect(proven.ways[0]?.isClaimed).toBe(true)
})

test('an address that gave our last letter back for good is not chosen of itself; a full box, or a later letter that arrived, is none', () => {
  const sent = (at: number, code: string | null) =>
    letter({
      id: `out${at}`,
      direction: 'out',
      reason: 'answer',
      to: [{ name: '', address: 'elodie@client.example' }],
      receivedAt: at,
      trouble: code === null ? null : { code, said: '550 5.1.1', at },
    })
  const after = (...letters: Row<'letter'>[]) => waysOf(mail, customer, [letter({}), ...letters], true)
  expect(after(sent(2_000, 'unknownUser'))).toMatchObject({
    usual: 'e2',
    ways: [{ dead: 'unknownUser' }, { dead: null }],
  })
  expect(after(sent(2_000, 'full')).usual).toBe('sender')
  expect(after(sent(2_000, 'unknownUser'), sent(3_000, null)).usual).toBe('sender')
  // The only one stays, with its warning.
  expect(waysOf(mail, undefined, [letter({}), sent(2_000, 'unknownUser')], true)).toMatchObject({
    usual: 'sender',
    ways: [{ dead: 'unknownUser' }],
  })
})
