import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildSip } from './buildSip.ts'
import { parseSip } from './parseSip.ts'
import { addressOf, branchOf, cseqOf, headerOf, listOf, parameterOf, tagOf, userOf } from './sipMessage.ts'

const invite = [
  'INVITE sip:3900@guichet.invalid SIP/2.0',
  'Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bKa1, SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKb2',
  'Record-Route: <sip:a;lr>, <sip:b;lr>',
  'Record-Route: <sip:c;lr>',
  'From: "Dupont, Jean \\"le grand\\"" <sip:0612345678@trunk.example>;tag=abc',
  'To: <sip:3900@guichet.invalid>',
  'Call-ID: 1@x',
  'CSeq: 1 INVITE',
  'Content-Length: 4',
  '',
  'v=0\r\n and more',
]
const read = (lines: string[]) => parseSip(Buffer.from(lines.join('\r\n')))
const without = (name: string) => invite.filter((line) => !line.startsWith(name))

test('a call is read: its lists in order, its tag outside the quoted name, its body as long as it says', () => {
  const { message } = read(invite)
  if (!message) throw new Error('not read')
  expect(listOf(message, 'via')).toHaveLength(2)
  expect(listOf(message, 'record-route')).toEqual(['<sip:a;lr>', '<sip:b;lr>', '<sip:c;lr>'])
  expect(branchOf(message)).toBe('z9hG4bKa1')
  expect(tagOf(message, 'from')).toBe('abc')
  expect(tagOf(message, 'to')).toBeNull()
  expect(cseqOf(message)).toEqual({ number: 1, method: 'INVITE' })
  expect(message.body).toBe('v=0\r')
  expect(userOf(addressOf(headerOf(message, 'from') ?? ''))).toBe('0612345678')
})

test('what is oddly written is read all the same: compact names, bare line feeds, folded lines, spaces', () => {
  const { message } = parseSip(
    Buffer.from(
      '\r\n\r\nBYE sip:x@y SIP/2.0\nv : SIP/2.0/UDP h;branch=z9hG4bK1\nf: <sip:a@b>\n ;tag=1\nT:<sip:c@d>;TAG=2\ni: q\nCSEQ: 7 BYE\n\n',
    ),
  )
  if (!message) throw new Error('not read')
  expect(tagOf(message, 'from')).toBe('1')
  expect(tagOf(message, 'to')).toBe('2')
  expect(headerOf(message, 'call-id')).toBe('q')
})

test('what is cut off, doubled, too large or no SIP is refused with the reason', () => {
  expect(read(['', '']).why).toBe('empty')
  expect(read(['GET / HTTP/1.1', '', '']).why).toBe('startLine')
  expect(read(['INVITE sip:x SIP/3.0', '', '']).why).toBe('startLine')
  for (const name of ['Via', 'From', 'To', 'Call-ID', 'CSeq'])
    expect({ name, why: read(without(name)).why }).toEqual({ name, why: 'missing' })
  expect(read([...without('CSeq').slice(0, 6), 'CSeq: 1 BYE', '', '']).why).toBe('missing')
  expect(read([...invite.slice(0, 8), 'Call-ID: 2@x', '', '']).why).toBe('missing')
  expect(read([...invite.slice(0, 8), 'Content-Length: 50', '', 'v=0']).why).toBe('body')
  expect(read([...invite.slice(0, 8), 'Content-Length: -1', '', 'v=0']).why).toBe('body')
  expect(read([...invite.slice(0, 8), 'no colon here', '', '']).why).toBe('header')
  expect(read([...invite.slice(0, 8), `X: ${'a'.repeat(5_000)}`, '', '']).why).toBe('large')
  expect(read([...invite.slice(0, 8), ...Array.from({ length: 200 }, () => 'X: a'), '', '']).why).toBe('large')
  expect(parseSip(Buffer.alloc(40_000, 'a')).why).toBe('large')
})

test('no bytes at all make the reader throw', () => {
  const part = fc.constantFrom(...invite, '\r\n', '\0', 'From:', ';tag=', '<', '"', '\\', 'SIP/2.0 200')
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void parseSip(Buffer.from(bytes))))
  fc.assert(fc.property(fc.array(part), (parts) => void parseSip(Buffer.from(parts.join('\r\n')))))
})

test('what is built is read again as it was, and a line end in a value adds no header', () => {
  const { message } = read(invite)
  if (!message) throw new Error('not read')
  const evil = { ...message, headers: [...message.headers, ['x-evil', 'a\r\nX-Other: b'] as const] }
  const again = parseSip(Buffer.from(buildSip(evil))).message
  if (!again) throw new Error('not read')
  expect(headerOf(again, 'x-other')).toBeNull()
  expect(again.body).toBe(message.body)
  expect(headerOf(again, 'from')).toBe(headerOf(message, 'from'))
})

test('a parameter is found outside names and addresses only', () => {
  expect(parameterOf('"x;tag=1" <sip:a;tag=2>;tag=3', 'tag')).toBe('3')
  expect(parameterOf('<sip:a>;lr', 'lr')).toBe('')
  expect(userOf('tel:+33612345678;phone-context=x')).toBe('+33612345678')
  expect(userOf('sip:guichet.invalid')).toBe('')
})
