import { readdirSync, readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { inTransaction } from '../../db/unitOfWork.ts'
import { nextMessageNumber } from '../../db/chat.ts'
import { queueOutbound } from '../../delivery/queueOutbound.ts'
import { takeMail } from './takeMail.ts'
import { mailWorld, ours, type MailWorld } from './testing/mailWorld.ts'

/** `npm run test:mail` asks for 2,000: the corpus once, and as many times each of the other kinds. */
const day = Number(process.env.MAIL_DAY ?? 240)
const corpusFolder = new URL('read/corpus/', import.meta.url)
const corpus = readdirSync(corpusFolder).filter((name) => name.endsWith('.eml'))
const perDay = { letter: 110, again: 30, broken: 8, bounce: 12, auto: 12, autoJoined: 6, list: 8, loop: 8 }
const share = (day - corpus.length) / Object.values(perDay).reduce((sum, n) => sum + n)
const many = (kind: keyof typeof perDay): number => Math.round(perDay[kind] * share)

vi.setConfig({ testTimeout: 60_000 + day * 1_000, hookTimeout: 60_000 })
let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
})
afterAll(() => world.close())

const head = (from: string, n: number | string, more: string[] = []) =>
  [
    `From: ${from}`,
    `To: ${ours}`,
    `Subject: Sujet ${n}`,
    `Date: Fri, 20 Mar 2026 09:00:00 +0100`,
    `Message-ID: <d-${n}@client.example>`,
    ...more,
  ].join('\r\n')
const broken: string[] = [
  'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nJamais fermé',
  'Content-Type: text/plain; charset=nimporte-quoi\r\nContent-Transfer-Encoding: base64\r\n\r\n@@@@====',
  `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n'.repeat(300)}`,
  'Content-Type: multipart/mixed\r\n\r\n--\r\nsans frontière',
  'Content-Type: application/octet-stream; name="=?utf-8?B?/////?="\r\n\r\n\u0000\u0001\u0002',
  'Content-Type: message/rfc822\r\n\r\nContent-Type: message/rfc822\r\n\r\n',
  `X-Long: ${'a'.repeat(100_000)}\r\n\r\nBonjour`,
  'Content-Type: text/html\r\n\r\n<table><tr><td><script>alert(1)</script><p>Bonjour',
]

test(`a day of ${day} letters: each has its outcome, nothing is lost and nobody is told twice`, async () => {
  const expected = new Map<string, string>()
  const envelopes: { raw: string; from: string; to: string; key: string }[] = []
  const add = (key: string, outcome: string, raw: string, from = 'a@client.example', to = ours) => {
    expected.set(key, outcome)
    envelopes.push({ raw, from, to, key })
  }
  // An answer of ours that comes back to us, in three shapes.
  const first = await world.arrive({ from: 'a@client.example', messageId: '<seed@client.example>' })
  const sent = randomUUID()
  await inTransaction(world.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [first.contactId ?? ''])
    if (!contact) throw new Error('no contact')
    const { caseId, customerId } = contact
    const n = await nextMessageNumber(tx, contact.id)
    tx.add('message', {
      id: sent,
      contactId: contact.id,
      caseId,
      customerId,
      channel: 'email',
      n,
      author: 'adviser',
      adviserId: null,
      authorName: 'Ana',
      text: 'Bonjour',
      attachments: [],
      at: tx.now,
      state: 'queued',
    })
    await queueOutbound(tx, sent, contact.id, 'email')
  })
  await world.deliver()
  const path = world.relay.letters.find((one) => one.head['message-id']?.includes(sent))?.from ?? ''

  for (let n = 0; n < many('letter'); n++)
    add(
      `letter-${n}`,
      'filed letter',
      `${head(`p${n % 40}@client.example`, n)}\r\n\r\nBonjour ${n}`,
      `p${n % 40}@client.example`,
    )
  for (let n = 0; n < many('again'); n++)
    add(
      `again-${n}`,
      'repeated letter',
      `${head(`p${n % 40}@client.example`, n)}\r\n\r\nBonjour ${n}`,
      `p${n % 40}@client.example`,
    )
  for (let n = 0; n < many('broken'); n++) {
    const from = `casse${n % 40}@client.example`
    // Of a letter whose parts never come apart, a human looks at the source.
    add(
      `broken-${n}`,
      n % broken.length === 2 ? '*' : 'filed letter',
      `${head(from, `x${n}`)}\r\n${broken[n % broken.length]}`,
      from,
    )
  }
  for (let n = 0; n < many('bounce'); n++)
    add(
      `bounce-${n}`,
      n % 2 === 0 ? 'filed bounce' : 'tray bounce',
      `${head('MAILER-DAEMON@client.example', `b${n}`)}\r\nX-Failed-Recipients: a@client.example\r\n\r\nMessage-ID: <${n}@else.example>\r\n`,
      '',
      n % 2 === 0 ? path : ours,
    )
  for (let n = 0; n < many('auto'); n++)
    add(
      `auto-${n}`,
      'tray auto',
      `${head('absent@client.example', `a${n}`, ['Auto-Submitted: auto-replied'])}\r\n\r\nAbsent ${n}`,
    )
  for (let n = 0; n < many('autoJoined'); n++)
    add(
      `autoJoined-${n}`,
      'filed auto',
      `${head('a@client.example', `j${n}`, ['Auto-Submitted: auto-replied', 'In-Reply-To: <seed@client.example>'])}\r\n\r\nAbsente ${n}`,
    )
  for (let n = 0; n < many('list'); n++)
    add(
      `list-${n}`,
      'tray list',
      `${head('liste@client.example', `l${n}`, ['List-Id: <l.example>'])}\r\n\r\nNouvelles ${n}`,
    )
  for (let n = 0; n < many('loop'); n++)
    add(`loop-${n}`, 'tray loop', `${head('boucle@client.example', `o${n}`, ['X-Guichet-Hop: 1'])}\r\n\r\nAccusé ${n}`)
  // As real programs write them.
  for (const name of corpus)
    add(`corpus-${name}`, '*', readFileSync(new URL(name, corpusFolder), 'latin1'), 'corpus@client.example')
  expect(Math.abs(envelopes.length - day)).toBeLessThan(8)

  // In an order of no meaning but for one: what is repeated comes after what it repeats.
  const order = envelopes.map((one, index) => ({
    one,
    at: one.key.startsWith('again') ? 10_000 + index : (index * 7919) % 9_973,
  }))
  for (const { one } of order.toSorted((a, b) => a.at - b.at)) {
    await world.post(one.raw, one.from, one.to)
    world.context.time.now += Math.floor(86_400_000 / day)
  }
  // Two readers, as two servers have.
  for (let looked = 1; looked > 0;) {
    looked = (await Promise.all([takeMail(world.context), takeMail(world.context)])).reduce((sum, n) => sum + n)
    world.context.time.now += 130_000
  }

  const rows = (await world.mails()).filter((row) => row.id !== first.id)
  expect(rows.length).toBe(envelopes.length)
  const table = Object.entries(
    Object.groupBy(rows, (row) => `${row.state} ${row.kind ?? '-'} ${row.reason ?? '-'}`),
  ).map(([outcome, list]) => `${outcome}: ${list?.length}`)
  console.log(table.toSorted().join('\n'))
  expect(rows.filter((row) => row.state === 'kept' || row.reason === 'tries')).toEqual([])
  const outcomes = new Map(rows.map((row) => [`${row.mailId} ${row.state}`, `${row.state} ${row.kind}`]))
  const ids: Record<string, string> = {
    letter: '',
    again: '',
    broken: 'x',
    bounce: 'b',
    auto: 'a',
    autoJoined: 'j',
    list: 'l',
    loop: 'o',
  }
  const wrong: string[] = []
  for (const [key, outcome] of expected) {
    const [kind = '', n = ''] = key.split('-')
    if (outcome === '*' || ids[kind] === undefined) continue
    const got = outcomes.get(`<d-${ids[kind]}${n}@client.example> ${outcome.split(' ')[0]}`)
    if (got !== outcome) wrong.push(`${key}: ${got} instead of ${outcome}`)
  }
  expect(wrong).toEqual([])
  const bare = Array.from({ length: many('broken') }, (_, n) => n).filter((n) => n % broken.length === 2)
  expect(rows.filter((row) => row.state === 'tray' && row.reason === 'unreadable.cut')).toHaveLength(bare.length)
  // One message a letter, one contact a new one; the bounced answer says so.
  const filed = rows.filter((row) => row.state === 'filed' && row.kind !== 'bounce')
  const messages = await world.messages()
  expect(messages.filter((one) => one.author === 'customer').length).toBe(filed.length + 1)
  expect(messages.find((one) => one.id === sent)?.state).toBe('bounced')
  await world.deliver()
  // Nothing automatic was answered, and nobody more than three times.
  const told = world.relay.letters.filter((one) => one.from === '').flatMap((one) => one.to)
  expect(told.filter((to) => /absent|liste|boucle|mailer/i.test(to))).toEqual([])
  expect(
    Math.max(...Object.values(Object.groupBy(told, (to) => to)).map((list) => list?.length ?? 0)),
  ).toBeLessThanOrEqual(3)
})
