import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { purgeMail } from '../../../jobs/purgeMail.ts'
import { utimes, writeFile, mkdir } from 'node:fs/promises'
import { mailFile, mailRoot, monthOf } from '../mailFiles.ts'
import type { SmtpDoorConfig } from '../mailConfig.ts'
import { doorConfig, mailWorld, ours, type MailWorld } from '../testing/mailWorld.ts'
import { smtpLine } from '../testing/smtpLine.ts'
import { openSmtpDoor } from './smtpDoor.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: MailWorld
beforeAll(async () => {
  world = await mailWorld()
})
afterAll(() => world.close())

async function withDoor<R>(change: Partial<SmtpDoorConfig>, work: (port: number) => Promise<R>): Promise<R> {
  const door = await openSmtpDoor(world.context, world.mail, { ...doorConfig, ...change })
  try {
    return await work(door.port)
  } finally {
    await door.close()
  }
}

test('ML1: 250 is said for a letter whose file and row are there', async () => {
  using client = await smtpLine(world.door.port)
  expect(await client.hear()).toMatch(/^220 /)
  expect(await client.say('EHLO client.example')).toMatch(/^250 /)
  expect(await client.say('MAIL FROM:<a@client.example>')).toMatch(/^250 /)
  expect(await client.say(`RCPT TO:<${ours}>`)).toMatch(/^250 /)
  expect(await client.say('DATA')).toMatch(/^354 /)
  const said = await client.say('From: a@client.example\r\nSubject: Essai\r\n\r\nBonjour\r\n..\r\n.')
  const id = /^250 .*Kept as ([\da-f-]{36})/.exec(said)?.[1]
  const row = await world.db
    .selectFrom('mail')
    .selectAll()
    .where('id', '=', id ?? '')
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ state: 'kept', door: 'smtp', envelopeFrom: 'a@client.example', envelopeTo: [ours] })
  const raw = await world.raw(row)
  expect(raw.toString()).toMatch(
    /^Received: from client\.example \(\[127\.0\.0\.1\]\)\r\n\tby operateur\.example with ESMTP id /,
  )
  expect(raw.toString()).toMatch(/\r\nFrom: a@client.example\r\nSubject: Essai\r\n\r\nBonjour\r\n\.\r\n$/)
  expect(row.size).toBe(raw.length)
  expect(existsSync(mailFile(world.context.config.dataDir, row, 'eml.part'))).toBe(false)
})

test('ML2: our mailboxes and no others; it relays nothing, and takes no password', async () => {
  using client = await smtpLine(world.door.port)
  await client.hear()
  await client.say('EHLO client.example')
  expect(await client.say('AUTH PLAIN AGEAYg==')).toMatch(/^5/)
  await client.say('MAIL FROM:<a@client.example>')
  const answers: [string, string][] = []
  for (const to of [
    'CONTACT@Operateur.Example',
    'contact+123.abc@operateur.example',
    'bounce+0.0@operateur.example',
    'postmaster@operateur.example',
    'autre@operateur.example',
    'contact@else.example',
    'bounce+0.0@else.example',
    'contact%else.example@operateur.example',
    'contact@operateur.example.else.example',
  ])
    answers.push([to, (await client.say(`RCPT TO:<${to}>`)).slice(0, 3)])
  expect(answers.map(([, code]) => code)).toEqual(['250', '250', '250', '250', '550', '550', '550', '550', '550'])
})

test('ML2: the size is announced, and a letter that is larger all the same is refused, and nothing of it stays', async () => {
  const before = (await world.mails()).length
  using client = await smtpLine(world.door.port)
  await client.hear()
  await client.say('EHLO client.example')
  expect(await client.say('MAIL FROM:<a@client.example> SIZE=99999999')).toMatch(/^552 /)
  await client.say('MAIL FROM:<a@client.example>')
  await client.say(`RCPT TO:<${ours}>`)
  await client.say('DATA')
  const mib = Buffer.from(`${'x'.repeat(1022)}\r\n`.repeat(1024))
  client.socket.write('From: a@client.example\r\n\r\n')
  for (let n = 0; n < 37; n++)
    if (!client.socket.write(mib)) await new Promise((resolve) => client.socket.once('drain', resolve))
  expect(await client.say('.')).toMatch(/^552 /)
  expect((await world.mails()).length).toBe(before)
  const folder = path.join(mailRoot(world.context.config.dataDir), monthOf(world.context.time.now))
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  // The line goes on.
  expect(await client.say('MAIL FROM:<a@client.example>')).toMatch(/^250 /)
})

test('ML2: limits say "later", never "no"', async () => {
  await withDoor({ limits: { connections: 2, burst: 2, perSecond: 0.001 } }, async (port) => {
    using one = await smtpLine(port)
    using two = await smtpLine(port)
    expect([await one.hear(), await two.hear()]).toMatchObject([
      expect.stringMatching(/^220/),
      expect.stringMatching(/^220/),
    ])
    using three = await smtpLine(port)
    expect(await three.hear()).toMatch(/^421 /)
    await one.say('EHLO client.example')
    const answers: string[] = []
    for (let n = 0; n < 3; n++) {
      answers.push((await one.say('MAIL FROM:<a@client.example>')).slice(0, 3))
      await one.say('RSET')
    }
    expect(answers).toEqual(['250', '250', '451'])
    await one.say('QUIT')
    one.socket.destroy()
    // A place that comes free is free.
    await vi.waitFor(async () => {
      using again = await smtpLine(port)
      expect(await again.hear()).toMatch(/^220/)
    })
  })
})

test('ML1: without a disk or a database the sender is told to come again', async () => {
  const { config } = world.context
  const real = config.dataDir
  const file = path.join(real, 'not-a-folder')
  await writeFile(file, '')
  config.dataDir = file
  await expect(world.post({ from: 'disque@client.example' })).rejects.toMatchObject({ responseCode: 451 })
  config.dataDir = real
  const { unit } = world.context
  const { db } = unit
  const gone = (await import('../../../db/database.ts')).openDatabase('postgres://nobody@127.0.0.1:1/none', 1)
  unit.db = gone
  await expect(world.post({ from: 'base@client.example' })).rejects.toMatchObject({ responseCode: 451 })
  unit.db = db
  await gone.destroy()
  await world.post({ from: 'base@client.example' })
})

test('ML1: files without a row are purged an hour later, those with one and the fresh ones stay', async () => {
  const { dataDir } = world.context.config
  world.context.time.now = Date.now()
  const folder = path.join(mailRoot(dataDir), monthOf(Date.now()))
  await mkdir(folder, { recursive: true })
  await world.post({ from: 'reste@client.example' })
  const row = (await world.mails()).at(-1)
  if (!row) throw new Error('no letter')
  const [lost, half, fresh] = [
    '00000000-0000-4000-8000-000000000001.eml',
    '00000000-0000-4000-8000-000000000002.eml.part',
    '00000000-0000-4000-8000-000000000003.eml',
  ]
  for (const name of [lost, half, fresh]) await writeFile(path.join(folder, name), 'x')
  const old = new Date(Date.now() - 3_700_000)
  for (const name of [lost, half, `${row.id}.eml`]) await utimes(path.join(folder, name), old, old)
  expect(await purgeMail(world.context)).toBe(2)
  const left = readdirSync(folder)
  expect([lost, half, fresh, `${row.id}.eml`].map((name) => left.includes(name))).toEqual([false, false, true, true])
})

/** A key and a certificate of a day, and the name they are for. */
function selfSigned(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guichet-tls-'))
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cert,
      '-days',
      '1',
      '-subj',
      '/CN=operateur.example',
    ],
    { stdio: 'ignore' },
  )
  const pair = { key: readFileSync(key), cert: readFileSync(cert) }
  rmSync(folder, { recursive: true })
  return pair
}

test('ML2: STARTTLS, and where it is required nothing before it', async () => {
  const tls = { ...selfSigned(), required: true }
  await withDoor({ tls }, async (port) => {
    using plain = await smtpLine(port)
    await plain.hear()
    await plain.say('EHLO client.example')
    expect(await plain.say('MAIL FROM:<a@client.example>')).toMatch(/^530 /)
    const transport = createTransport({ port, host: '127.0.0.1', requireTLS: true, tls: { rejectUnauthorized: false } })
    await transport.sendMail({ from: 'tls@client.example', to: ours, text: 'Chiffré' })
    transport.close()
  })
  const row = (await world.mails()).at(-1)
  if (!row) throw new Error('no letter')
  expect((await world.raw(row)).toString()).toContain('with ESMTPS')
})

test('what comes is written as it comes, and a line that breaks in the middle leaves nothing', async () => {
  const before = (await world.mails()).length
  const client = await smtpLine(world.door.port)
  await client.hear()
  await client.say('EHLO client.example')
  await client.say('MAIL FROM:<a@client.example>')
  await client.say(`RCPT TO:<${ours}>`)
  await client.say('DATA')
  client.socket.write(`From: a@client.example\r\n\r\n${randomBytes(100_000).toString('base64')}`)
  const folder = path.join(mailRoot(world.context.config.dataDir), monthOf(world.context.time.now))
  const parts = () => readdirSync(folder).filter((name) => name.endsWith('.part'))
  await vi.waitFor(() => expect(parts()).toHaveLength(1))
  client.socket.destroy()
  await vi.waitFor(() => expect(parts()).toEqual([]))
  expect((await world.mails()).length).toBe(before)
})

const hasCurl = spawnSync('curl', ['--version']).stdout?.toString().includes(' smtps') ?? false
if (!hasCurl) console.log('no curl here: a program of others is not heard')
test.runIf(hasCurl)(
  'a program of others (curl) hands its letter over under STARTTLS, and is told no for a mailbox that is none of ours',
  async () => {
    const letter = 'Content-Type: text/plain; charset=utf-8\r\n'
    const curl = (port: number, to: string) =>
      new Promise<string>((resolve) => {
        const args = ['--silent', '--show-error', '--ssl-reqd', '--insecure', '--mail-from', 'curl@client.example']
        const child = execFile(
          'curl',
          [...args, '--mail-rcpt', to, '--upload-file', '-', `smtp://127.0.0.1:${port}`],
          (error, _out, said) => {
            resolve(error ? said : 'taken')
          },
        )
        child.stdin?.end(
          `From: curl@client.example\r\nSubject: Essai\r\n${letter}\r\nÇa coupe depuis hier, dès 18 h.\r\n.caché\r\n`,
        )
      })
    await withDoor({ tls: { ...selfSigned(), required: true } }, async (port) => {
      expect(await curl(port, ours)).toBe('taken')
      expect(await curl(port, 'contact@else.example')).toMatch(/55\d/)
      const rows = await world.db
        .selectFrom('mail')
        .selectAll()
        .where('envelopeFrom', '=', 'curl@client.example')
        .execute()
      expect(rows).toHaveLength(1)
      expect((await world.raw(rows[0]!)).toString()).toMatch(/Ça coupe depuis hier, dès 18 h\.\r\n\.caché\r\n$/)
    })
  },
)
