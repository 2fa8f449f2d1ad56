import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { mailSecret } from '../../db/mail.ts'
import { pathOf } from '../../http/storeFile.ts'
import { answerAddress } from './answerAddress.ts'
import { mailFile, mailRoot, monthOf } from './mailFiles.ts'
import { bombs, letterWith } from './read/bombs.fixture.ts'
import { hostileLetters, wholeLetters } from './read/hostileLetters.fixture.ts'
import { htmlTricks } from './read/htmlTricks.fixture.ts'
import { wrongCharsets } from './read/wrongCharsets.fixture.ts'
import { takeMail } from './takeMail.ts'
import { cell, code, table, type Table } from './testing/markdownTable.ts'
import { mailWorld, ours, type Letter, type MailWorld } from './testing/mailWorld.ts'
import { smtpLine } from './testing/smtpLine.ts'
import { trickTable } from './testing/trickTable.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 })
let world: MailWorld
/** The same where a host in front says who was checked (MAIL_AUTHSERV_ID). */
let checked: MailWorld
beforeAll(async () => {
  world = await mailWorld()
  checked = await mailWorld({ authservIds: ['mx.operateur.example'] })
})
afterAll(async () => {
  await world.close()
  await checked.close()
})

type MailRow = Awaited<ReturnType<MailWorld['arrive']>>
interface Noted {
  text: string
  attachments: { name: string; size: number; id: string }[]
  problems: string[]
}
/** What became of it, and what of it lies where: looked up, not said. */
async function outcomeOf(of: MailWorld, row: MailRow): Promise<[outcome: string, where: string]> {
  // A column of JSON, which PostgreSQL’s driver reads.
  const noted = row.letter as unknown as Noted | null
  const message = (await of.messages()).find(({ id }) => id === row.messageId)
  const becomes =
    row.state === 'filed'
      ? row.reason === 'joined'
        ? 'joins the case'
        : 'a contact of its own'
      : `tray: ${row.reason}`
  const said = (message?.text ?? noted?.text ?? '').trim().replaceAll(/\s+/g, ' ')
  const words = said.length > 40 ? `${said.slice(0, 30)} … ${said.length} characters` : said
  const notes = noted && noted.problems.length > 0 ? `; noted: ${noted.problems.toSorted().join(', ')}` : ''
  const { dataDir } = of.context.config
  const lies = (ending: 'eml' | 'html'): boolean => existsSync(mailFile(dataDir, row, ending))
  const files = message?.attachments ?? []
  const total = files.reduce((sum, { size }) => sum + size, 0)
  for (const { id, size } of files) expect(statSync(pathOf(path.join(dataDir, 'attachments'), id)).size).toBe(size)
  const where = [
    ...(lies('eml') ? ['raw letter'] : []),
    ...(lies('html') ? ['clean page beside it'] : []),
    ...(message ? ['words in the conversation'] : []),
    ...(files.length > 0
      ? [`${files.length} ${files.length === 1 ? 'file' : 'files'} (${total.toLocaleString('en')} bytes)`]
      : []),
    ...(row.state === 'tray' ? ['a row in « Courrier à trier »'] : []),
  ]
  expect(where).toContain('raw letter')
  return [cell(`${becomes}; words ${code(words)}${notes}`), where.join(', ')]
}
let serial = 0
async function letter(of: MailWorld, what: string, source: string | Buffer): Promise<[MailRow, string[]]> {
  serial++
  // A day each: by itself none of them is a loop, nor another's second.
  of.context.time.now += 86_400_000
  const given = Buffer.from(source)
  // Two letters of which nothing can be read would be one and its repeat.
  const hasId = /^message-id:/im.test(given.toString('latin1', 0, 4_000))
  const head = hasId ? '' : `Message-ID: <hostile-${serial}@client.example>\r\n`
  const bytes = Buffer.concat([Buffer.from(head), given])
  const row = await of.arrive({ raw: bytes }, `h${serial}@client.example`)
  expect([what, ['filed', 'tray'].includes(row.state), row.reason === 'tries', row.tries]).toEqual([
    what,
    true,
    false,
    1,
  ])
  return [row, [cell(what), ...(await outcomeOf(of, row))]]
}

async function atTheDoor(): Promise<Table> {
  const before = (await world.mails()).length
  const rows: string[][] = []
  const hello = async () => {
    const line = await smtpLine(world.door.port)
    await line.hear()
    await line.say('EHLO client.example')
    return line
  }
  const asks = async (what: string, ...lines: string[]): Promise<void> => {
    using line = await hello()
    let said = ''
    for (const one of lines) said = await line.say(one)
    expect([what, said]).toEqual([what, expect.stringMatching(/^5/)])
    rows.push([cell(what), code(said), 'nowhere: it stays with the sender'])
  }
  await asks('a letter for somebody else’s mailbox', 'MAIL FROM:<a@client.example>', 'RCPT TO:<victim@else.example>')
  await asks(
    'the same, routed through ours',
    'MAIL FROM:<a@client.example>',
    'RCPT TO:<victim%else.example@operateur.example>',
  )
  await asks('a mailbox of ours that is none', 'MAIL FROM:<a@client.example>', 'RCPT TO:<root@operateur.example>')
  await asks('a password', 'AUTH PLAIN AGEAYg==')
  await asks('a letter that says to be of 100 MB', 'MAIL FROM:<a@client.example> SIZE=100000000')
  await asks('words before there is a recipient', 'MAIL FROM:<a@client.example>', 'DATA')
  {
    using line = await hello()
    for (const one of ['MAIL FROM:<a@client.example>', `RCPT TO:<${ours}>`, 'DATA']) await line.say(one)
    const mib = Buffer.from(`${'x'.repeat(1022)}\r\n`.repeat(1024))
    line.socket.write('From: a@client.example\r\n\r\n')
    for (let n = 0; n < 37; n++)
      if (!line.socket.write(mib)) await new Promise((resolve) => line.socket.once('drain', resolve))
    rows.push(['a letter of 37 MB that did not say so', code(await line.say('.')), 'nowhere: it stays with the sender'])
  }
  expect((await world.mails()).length).toBe(before)
  expect(
    readdirSync(path.join(mailRoot(world.context.config.dataDir), monthOf(world.context.time.now))).filter((name) =>
      name.endsWith('.part'),
    ),
  ).toEqual([])
  for (const [what, end] of [
    ['\\n.\\n', '\n.\n'],
    ['\\n.\\r\\n', '\n.\r\n'],
    ['\\r\\n.\\n', '\r\n.\n'],
    ['\\r.\\r', '\r.\r'],
  ] as const) {
    using line = await hello()
    for (const one of ['MAIL FROM:<a@client.example>', `RCPT TO:<${ours}>`, 'DATA']) await line.say(one)
    const known = (await world.mails()).length
    line.socket.write(
      `From: a@client.example\r\nSubject: smuggled ${what}\r\n\r\nun${end}MAIL FROM:<admin@operateur.example>\r\nRCPT TO:<${ours}>\r\nDATA\r\nFrom: admin@operateur.example\r\n\r\nInside`,
    )
    const said = await line.say('\r\n.')
    const came = (await world.mails()).slice(known)
    expect([what, said, came.map(({ envelopeFrom }) => envelopeFrom)]).toEqual([
      what,
      expect.stringMatching(/^250/),
      ['a@client.example'],
    ])
    rows.push([
      `a second letter smuggled in after ${code(what)}`,
      'no end of a letter: one letter, of who wrote it',
      'raw letter, words in the conversation',
    ])
  }
  world.context.time.now += 1_000
  await takeMail(world.context)
  expect((await world.mails()).filter(({ state }) => state === 'kept')).toEqual([])
  return { title: 'At the door', columns: ['what comes', 'what it is told', 'where it is kept'], rows }
}

async function forged(): Promise<Table> {
  const rows: string[][] = []
  let n = 0
  for (const of of [world, checked]) {
    const results = (says: string) => (of === checked ? { headers: { 'Authentication-Results': says } } : {})
    const hers = 'elodie@client.example'
    const first = await of.arrive({
      from: hers,
      messageId: '<hers@client.example>',
      ...results('mx.operateur.example; dmarc=pass'),
    })
    const { reference } = await of.caseOf(first)
    const answer = answerAddress(await mailSecret(of.db), ours, reference)
    const unsigned = answer.replace(/.@/, (end) => `${end.startsWith('0') ? '1' : '0'}@`)
    const him = () => `mallory-${++n}@else.example`
    const tries: [what: string, letter: Letter][] =
      of === world
        ? [
            ['her answer address, by a stranger', { to: answer }],
            ['her answer address in the envelope only', { rcptTo: answer }],
            ['an answer address signed by nobody', { to: unsigned }],
            ['In-Reply-To her letter', { inReplyTo: '<hers@client.example>' }],
            ['References to her letter among others', { references: ['<x@y.example>', '<hers@client.example>'] }],
            ['the reference of her case in the subject', { subject: `Re: Panne [${reference}]` }],
            ['the reference of her case in his words', { text: `Où en est le dossier ${reference} ?` }],
            ['her address as his displayed name', { from: `"${hers}" <${him()}>`, inReplyTo: '<hers@client.example>' }],
            ['her address as Reply-To', { replyTo: hers, inReplyTo: '<hers@client.example>' }],
            ['her address as Sender', { sender: hers, inReplyTo: '<hers@client.example>' }],
            ['her address in the envelope only', { from: him(), mailFrom: hers, inReplyTo: '<hers@client.example>' }],
            [
              'an automatic answer to her letter',
              { inReplyTo: '<hers@client.example>', headers: { 'Auto-Submitted': 'auto-replied' } },
            ],
            ['our own address as From', { from: ours, inReplyTo: '<hers@client.example>' }],
            ['our own hop mark', { inReplyTo: '<hers@client.example>', headers: { 'X-Guichet-Hop': '1' } }],
            ['the Message-ID of her letter as his own', { messageId: '<hers@client.example>', text: 'Autre chose' }],
            ['her address as From, without a pointer', { from: hers, subject: 'Facture', text: 'C’est moi' }],
            [
              'her address as From and the subject of her letter that is open and unproven, where nothing checks senders',
              { from: hers, text: 'C’est encore moi' },
            ],
            [
              'her address as From and a pointer, where nothing checks senders',
              { from: hers, inReplyTo: '<hers@client.example>', text: 'Toujours moi' },
            ],
          ]
        : [
            [
              'the same where senders are checked: the check failed',
              {
                from: hers,
                inReplyTo: '<hers@client.example>',
                text: '1',
                ...results('mx.operateur.example; dmarc=fail'),
              },
            ],
            [
              'the same: another domain passed',
              {
                from: hers,
                inReplyTo: '<hers@client.example>',
                text: '2',
                ...results('mx.operateur.example; dkim=pass header.d=else.example'),
              },
            ],
            [
              'the same: a foreign host says that it passed',
              { from: hers, inReplyTo: '<hers@client.example>', text: '3', ...results('mx.else.example; dmarc=pass') },
            ],
            ['the same: nobody says anything', { from: hers, inReplyTo: '<hers@client.example>', text: '4' }],
          ]
    for (const [what, sent] of tries) {
      const from = sent.from ?? him()
      const row = await of.arrive({ text: `Où en est-on, n° ${n} ?`, ...sent, from })
      await of.deliver()
      const believed = what.endsWith('nothing checks senders')
      expect([what, row.caseId === first.caseId]).toEqual([what, believed])
      // What he is told is of his own case; her reference not even where he wrote it himself.
      const told = of.relay.letters.filter((one) => one.to.some((to) => from.includes(to) && to !== hers))
      const heard = told.some((one) => (one.head.subject ?? '').includes(reference) || one.raw.includes(reference))
      expect([what, heard]).toEqual([what, false])
      const [outcome, where] = await outcomeOf(of, row)
      const hint = row.hintCaseId === first.caseId ? '; the adviser is told which case it points to' : ''
      rows.push([cell(what), `${outcome.slice(0, outcome.indexOf('; words'))}${hint}`, where])
    }
    if (of === world) {
      const raw = `From: MAILER-DAEMON@else.example\r\nTo: ${ours}\r\nSubject: Undelivered Mail Returned to Sender\r\nX-Failed-Recipients: ${hers}\r\n\r\nMessage-ID: <invented@operateur.example>\r\n`
      const [, [, outcome = '', where = '']] = await letter(of, 'bounce', raw)
      rows.push(['a bounce of a letter that we never sent', outcome.slice(0, outcome.indexOf('; words')), where])
    }
  }
  return { title: 'Forged: other people’s cases', columns: ['what he writes', 'outcome', 'where it is kept'], rows }
}

test('ML2, ML5, ML7, ML9: hostile mail, each with its outcome, in the table of docs/HOSTILE-MAIL.md', async () => {
  const columns = ['what comes', 'outcome', 'where it is kept']
  const built: string[][] = []
  for (const [what, source] of [...wholeLetters, ...hostileLetters]) {
    const bytes = Buffer.from(source())
    if (bytes.length < 36 * 1024 * 1024) built.push((await letter(world, what, bytes))[1])
    else {
      const said = await world
        .post({ raw: bytes })
        .catch((error: Error & { response?: string }) => error.response ?? '')
      if (!String(said).startsWith('552 ')) throw new Error(`${what}: taken`)
      built.push([cell(what), `refused: ${code(String(said))}`, 'nowhere: it stays with the sender'])
    }
  }
  const packed: string[][] = []
  for (const [what, type, make] of bombs) {
    const bytes = make()
    const [row, cells] = await letter(world, what, letterWith(type, bytes))
    const files = (await world.messages()).find(({ id }) => id === row.messageId)?.attachments ?? []
    expect(files.map(({ size }) => size)).toEqual([bytes.length])
    const [one] = files
    expect(
      readFileSync(pathOf(path.join(world.context.config.dataDir, 'attachments'), one?.id ?? '')).equals(bytes),
    ).toBe(true)
    packed.push(cells)
  }
  const charsets: string[][] = []
  for (const [what, source] of wrongCharsets) charsets.push((await letter(world, what, source()))[1])
  const all = `From: tous@client.example\r\nTo: ${ours}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n`
  const [, every] = await letter(
    world,
    `all ${htmlTricks.length} tricks of the last table in one letter`,
    all + htmlTricks.join('\r\n<hr>\r\n'),
  )
  const tables: Table[] = [
    await atTheDoor(),
    { title: 'How it is built', columns, rows: [...built, every] },
    { title: 'Bombs', columns, rows: packed },
    { title: 'Wrong charsets', columns, rows: charsets },
    await forged(),
    await trickTable(),
  ]
  const intro = `# Hostile mail

Written by \`server/channels/email/hostileTable.test.ts\`, which fails when an outcome is another than the one here (\`-u\` writes them anew; read what changed). The letters of all tables but the last go through the
real door into a real database. Each row is looked up after the reading: what became of it, what was noted, which files lie on the disk. The tricks of the last table are read one letter each, without the door; that nothing of
them runs or asks for anything in Chromium is shown by \`read/sanitiseHtml.chromium.test.ts\`. The raw letter, tricks and all, is kept beside the clean page and is only ever shown as text. Nothing is unpacked, and no picture is
decoded by the server; both happen on the adviser's machine, when he opens them.
`
  await expect(`${intro}\n${tables.map(table).join('\n')}`).toMatchFileSnapshot('../../../docs/HOSTILE-MAIL.md')
})
