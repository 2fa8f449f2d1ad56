import { expect, test } from 'vitest'
import type { HeaderLine } from './headerText.ts'
import { readInvite, type InviteRules } from './readInvite.ts'

const rules: InviteRules = {
  identity: ['P-Asserted-Identity', 'Remote-Party-ID', 'From'],
  attestation: null,
  correlation: ['X-Call-Ref', 'User-to-User'],
  dialled: 'X-Queue',
  autoAnswer: true,
}
const from = ['From', '"Mallory" <sip:+33699999999@platform.example>;tag=x'] as const
const read = (headers: HeaderLine[], more: Partial<InviteRules> = {}) => readInvite(headers, { ...rules, ...more })

test('who calls is read in the order of what is believed, raw and E.164 both', () => {
  const asserted = ['p-asserted-identity', '"Élodie, G." <tel:+33612345678>'] as const
  const remote = ['Remote-Party-ID', '<sip:0298441217@p>;party=calling;privacy=off;screen=yes'] as const
  expect(read([from, remote, asserted])).toMatchObject({
    source: 'P-Asserted-Identity',
    caller: { raw: '+33612345678', e164: '+33612345678', name: 'Élodie, G.' },
  })
  expect(read([from, remote])).toMatchObject({
    source: 'Remote-Party-ID',
    caller: { raw: '0298441217', e164: '+33298441217', name: '' },
  })
  expect(read([from])).toMatchObject({ source: 'From', caller: { e164: '+33699999999', name: 'Mallory' } })
  // Several values: the first that is a number.
  expect(read([['P-Asserted-Identity', '<sip:alice@p>, <tel:+33612345678>'], from]).caller.e164).toBe('+33612345678')
  // Its short name.
  expect(read([['f', '<sip:0612345678@p>']]).caller.e164).toBe('+33612345678')
})

test('a header that is not configured says nothing, whoever wrote it', () => {
  const spoofed: HeaderLine[] = [from, ['P-Asserted-Identity', '<tel:+33612345678>;verstat=TN-Validation-Passed-A']]
  const reading = read(spoofed, { identity: ['From'] })
  expect(reading).toMatchObject({ source: 'From', caller: { e164: '+33699999999', attestation: null } })
  expect(read(spoofed, { identity: ['Remote-Party-ID'] })).toMatchObject({
    source: null,
    caller: { raw: '', e164: null },
  })
  expect(read([['X-Attest', 'A'], from]).caller.attestation).toBeNull()
})

test('an attestation is the platform’s word alone', () => {
  expect(read([['P-Asserted-Identity', '<tel:+33612345678;verstat=TN-Validation-Passed-B>']]).caller.attestation).toBe(
    'B',
  )
  expect(read([['From', '<tel:+33612345678>;verstat=TN-Validation-Passed-A']]).caller.attestation).toBeNull()
  expect(read([['X-Attest', 'C'], from], { attestation: 'X-Attest' }).caller.attestation).toBe('C')
  expect(read([['X-Attest', 'AAA'], from], { attestation: 'X-Attest' }).caller.attestation).toBeNull()
})

test('who hides his number is nobody, even where the platform says who he is', () => {
  const asserted = ['P-Asserted-Identity', '<tel:+33612345678>'] as const
  const hidden = { source: null, caller: { raw: '', e164: null, name: '', flags: ['masked'] } }
  expect(read([asserted, ['Privacy', 'id'], from])).toMatchObject(hidden)
  expect(read([asserted, ['From', '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=1']])).toMatchObject(hidden)
  expect(read([['Remote-Party-ID', '<sip:0612345678@p>;privacy=full']])).toMatchObject(hidden)
})

test('User-to-User is decoded as RFC 7433 writes it; what is not what it says is nothing', () => {
  const uui = (value: string) => read([['User-to-User', value]]).userToUser
  expect(uui('56a390f3d2b7310023a2;encoding=hex;purpose=foo;content=bar')).toMatchObject([
    { purpose: 'foo', content: 'bar', encoding: 'hex', text: null, hex: '56a390f3d2b7310023a2' },
  ])
  expect(uui('04543432;encoding=hex')).toMatchObject([{ purpose: 'isdn-uui', text: 'T42', hex: '04543432' }])
  expect(uui('c389;purpose=crm')).toMatchObject([{ text: 'É' }])
  expect(uui('"ticket=42; vip";encoding=text;purpose=crm')).toMatchObject([
    { encoding: 'text', text: 'ticket=42; vip' },
  ])
  expect(uui('0454343;encoding=hex')).toMatchObject([{ text: null, hex: null }])
  expect(uui('zz;encoding=hex')).toMatchObject([{ text: null, hex: null }])
  expect(uui('abc;encoding=rot13')).toMatchObject([{ text: null, hex: null }])
  expect(uui('c3;purpose=crm')).toMatchObject([{ text: null, hex: 'c3' }])
  expect(uui('41;purpose=a, 42;purpose=b').map(({ text }) => text)).toEqual(['A', 'B'])
})

test('the call is known by the first header that is there', () => {
  const ref = ['X-Call-Ref', 'abc-1'] as const
  const uui = ['User-to-User', '"t-9";encoding=text'] as const
  expect(read([uui, ref]).correlationId).toBe('abc-1')
  expect(read([uui]).correlationId).toBe('t-9')
  expect(read([]).correlationId).toBeNull()
  expect(
    read([['Call-Info', '<https://crm.example/7>;purpose=info']], { correlation: ['Call-Info'] }).correlationId,
  ).toBe('https://crm.example/7')
  expect(read([['Diversion', '<sip:3901@p>;reason=no-answer']], { correlation: ['Diversion'] }).correlationId).toBe(
    '3901',
  )
})

test('Call-Info, Diversion and the queue are told', () => {
  const reading = read([
    ['Call-Info', '<https://a.example/x,y>;purpose=info, <https://b.example>'],
    ['Diversion', '<tel:+33298441217>;reason=unconditional;counter=1'],
    ['X-Queue', 'internet'],
  ])
  expect(reading.callInfo).toEqual([
    { uri: 'https://a.example/x,y', purpose: 'info' },
    { uri: 'https://b.example', purpose: null },
  ])
  expect(reading.diversion).toEqual([{ raw: '+33298441217', e164: '+33298441217', reason: 'unconditional' }])
  expect(reading.dialled).toBe('internet')
})

test('the telephone answers by itself only where it is asked to, and may be', () => {
  const asks = (name: string, value: string, autoAnswer = true) => read([[name, value]], { autoAnswer }).autoAnswer
  expect(asks('Alert-Info', '<http://www.notused.com>;info=alert-autoanswer;delay=0')).toBe(true)
  expect(asks('Alert-Info', 'Auto Answer')).toBe(true)
  expect(asks('Call-Info', '<sip:p>;answer-after=0')).toBe(true)
  expect(asks('Call-Info', '<sip:p>;answer-after=0', false)).toBe(false)
  expect(asks('Call-Info', '<sip:p>;answer-after=05')).toBe(false)
  expect(asks('Alert-Info', '<http://x/auto-answer.wav>')).toBe(false)
  expect(asks('Subject', 'Auto Answer')).toBe(false)
})

test('hostile headers are read as far as they can be, and break nothing', () => {
  const long = read([
    ['From', `"${'x'.repeat(50_000)}" <sip:0612345678@p>`],
    ['X-Call-Ref', 'r'.repeat(50_000)],
  ])
  expect(long.caller.name.length).toBeLessThanOrEqual(120)
  expect(long.correlationId).toHaveLength(200)
  const control = read([['P-Asserted-Identity', '"Él\u0000o\r\nX-Evil: 1\u202Edie" <sip:0612345678@p>']])
  expect(control.caller).toMatchObject({ e164: '+33612345678', name: 'Él o X-Evil: 1 die' })
  expect(read([['User-to-User', '0441000a42']]).userToUser[0]?.text).toBeNull()
  for (const value of [
    '',
    '<',
    '"',
    '"<',
    '<>',
    ';;;=',
    '<sip:>',
    '\uD800',
    '"a\\',
    ',,,',
    '<sip:0612345678@p',
    '%00%ff',
  ])
    for (const name of [
      'From',
      'P-Asserted-Identity',
      'Remote-Party-ID',
      'User-to-User',
      'Call-Info',
      'Diversion',
      'Alert-Info',
      'Privacy',
    ])
      expect(() => read([[name, value]])).not.toThrow()
  const many = read(Array.from({ length: 5_000 }, (): HeaderLine => ['User-to-User', '41;purpose=x']))
  expect(many.userToUser).toHaveLength(10)
  // A pattern that goes back over itself would not come to an end here.
  read([
    ['From', '"'.repeat(100_000)],
    ['Call-Info', ';a'.repeat(100_000)],
    ['Diversion', '<'.repeat(100_000)],
  ])
})
