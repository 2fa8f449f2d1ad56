import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { takeMail } from '../takeMail.ts'
import { hasDovecot, startDovecot, type Dovecot } from '../testing/dovecot.ts'
import { mailWorld, type MailWorld } from '../testing/mailWorld.ts'
import { openImapDoor } from './imapDoor.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
if (!hasDovecot) console.log('no dovecot here: the IMAP door is not tested against a real server')

describe.runIf(hasDovecot)('ML1, ML3: a mailbox instead of a door, at a real dovecot', () => {
  let world: MailWorld
  let dovecot: Dovecot
  beforeAll(async () => {
    world = await mailWorld()
    dovecot = await startDovecot()
  })
  afterAll(async () => {
    await dovecot.close()
    await world.close()
  })
  const config = (doneFolder: string | null) => ({ url: dovecot.url, folder: 'INBOX', doneFolder, everySeconds: 1 })
  async function client(): Promise<ImapFlow> {
    const { hostname, port, username, password } = new URL(dovecot.url)
    const imap = new ImapFlow({
      host: hostname,
      port: Number(port),
      secure: false,
      auth: { user: username, pass: password },
      logger: false,
    })
    imap.on('error', () => undefined)
    await imap.connect()
    return imap
  }
  async function held(imap: ImapFlow, folder: string): Promise<number | undefined> {
    const status = await imap.status(folder, { messages: true })
    return status === false ? undefined : status.messages
  }
  const letter = (n: number) =>
    Buffer.from(
      `From: imap${n}@client.example\r\nTo: contact@operateur.example\r\nSubject: n ${n}\r\nMessage-ID: <i${n}@client.example>\r\n\r\nBonjour ${n}\r\n`,
    )
  async function put(...numbers: number[]): Promise<void> {
    const imap = await client()
    for (const n of numbers) await imap.append('INBOX', letter(n))
    await imap.logout()
  }
  const taken = async () => (await world.mails()).filter((row) => row.door === 'imap')
  const until = (count: number) =>
    vi.waitFor(async () => expect(await taken()).toHaveLength(count), { timeout: 30_000 })

  test('what lies there and what comes is kept, then marked, and not taken again; a line that breaks is taken up again', async () => {
    await put(1, 2)
    const door = openImapDoor(world.context, config(null))
    await until(2)
    await put(3)
    await until(3)
    await dovecot.stop()
    await dovecot.start()
    await put(4)
    await until(4)
    await door.close()
    const again = openImapDoor(world.context, config(null))
    await put(5)
    await until(5)
    await again.close()
    await takeMail(world.context)
    expect((await taken()).map((row) => [row.state, row.sender])).toEqual(
      [1, 2, 3, 4, 5].map((n) => ['filed', `imap${n}@client.example`]),
    )
    const [row] = await taken()
    expect((await world.raw(row ?? { id: '', folder: '' })).equals(letter(1))).toBe(true)
    const imap = await client()
    await imap.mailboxOpen('INBOX')
    expect(await imap.search({ keyword: 'GuichetTaken' })).toHaveLength(5)
    await imap.logout()
  })

  test('moved away once it is kept; one that was kept but not moved is the same letter', async () => {
    // As after a crash between the two: the fifth lies there without its mark.
    const imap = await client()
    await imap.mailboxOpen('INBOX')
    await imap.messageFlagsRemove('5', ['GuichetTaken'])
    await imap.logout()
    const door = openImapDoor(world.context, config('Traites'))
    await until(10)
    await vi.waitFor(async () => {
      const look = await client()
      expect(await held(look, 'INBOX')).toBe(0)
      expect(await held(look, 'Traites')).toBe(5)
      await look.logout()
    })
    await door.close()
    await takeMail(world.context)
    expect((await taken()).map((row) => row.state).toSorted()).toEqual([
      ...Array<string>(5).fill('filed'),
      ...Array<string>(5).fill('repeated'),
    ])
  })

  test('where nothing can be kept the mailbox keeps it', async () => {
    const { dataDir } = world.context.config
    const file = path.join(dataDir, 'no-folder')
    await writeFile(file, '')
    world.context.config.dataDir = file
    const door = openImapDoor(world.context, config('Traites'))
    await put(6)
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const imap = await client()
    expect(await held(imap, 'INBOX')).toBe(1)
    await imap.logout()
    world.context.config.dataDir = dataDir
    await until(11)
    await door.close()
  })

  test('it waits since the mailbox took it, not since we looked; one from years ago or from tomorrow jumps no line by that', async () => {
    const now = world.context.time.now
    const hour = 3_600_000
    const imap = await client()
    for (const [n, at] of [
      [21, now - 5 * hour],
      [22, now - 4_000 * hour],
      [23, now + 30 * hour],
    ] as const)
      await imap.append('INBOX', letter(n), [], new Date(at))
    await imap.logout()
    const before = (await taken()).length
    const door = openImapDoor(world.context, config(null))
    await until(before + 3)
    await door.close()
    world.context.time.now += hour
    await takeMail(world.context)
    const entered = async (n: number) => {
      const row = (await taken()).find(({ sender }) => sender === `imap${n}@client.example`)
      return row && (await world.contactOf(row)).enteredAt
    }
    expect([await entered(21), await entered(22), await entered(23)]).toEqual([
      now - 5 * hour,
      now - 30 * 24 * hour,
      now,
    ])
  })
})
