import { ImapFlow } from 'imapflow'
import type { Context } from '../../../context.ts'
import { keepRaw } from '../keepRaw.ts'
import type { MailConfig } from '../mailConfig.ts'

type ImapConfig = NonNullable<MailConfig['imap']>
/** Marks what we have, where it is not moved away. */
const taken = 'GuichetTaken'
/** The mailbox has accepted it already: larger than any host lets through. */
const mostBytes = 200 * 1024 * 1024
const pauses = { first: 1_000, longest: 300_000 }

/**
 * Takes letters from a mailbox instead of a door: each is kept (ML1), and only then moved to `doneFolder` or marked. One taken
 * again after a crash in between is the same letter (ML3). A line that breaks is taken up again, after longer and longer pauses.
 */
export function openImapDoor(context: Context, config: ImapConfig): { close(): Promise<void> } {
  const ended = new AbortController()
  const { signal } = ended
  let client: ImapFlow | null = null
  const tooLarge = new Set<number>()
  const running = run()
  return {
    async close() {
      ended.abort()
      client?.close()
      await running
    },
  }

  async function run(): Promise<void> {
    for (let pause = pauses.first; !signal.aborted; pause = Math.min(pause * 2, pauses.longest)) {
      const began = performance.now()
      try {
        await stay()
      } catch (error) {
        const { name, code } = error as Error & { code?: string }
        if (!signal.aborted) context.log.warn({ err: name, code }, 'imap door: tried again after a pause')
      }
      if (performance.now() - began > pauses.longest) pause = pauses.first
      await rest(pause)
    }
  }

  /** One connection, until it breaks. */
  async function stay(): Promise<void> {
    const imap = new ImapFlow({ ...serverOf(config.url), logger: false, disableAutoIdle: true })
    client = imap
    // Said again by whatever waits on the connection.
    imap.on('error', () => undefined)
    try {
      await imap.connect()
      if (config.doneFolder !== null) await imap.mailboxCreate(config.doneFolder)
      const mailbox = await imap.mailboxOpen(config.folder)
      const flags = mailbox.permanentFlags ?? new Set<string>()
      if (config.doneFolder === null && !flags.has('\\*') && !flags.has(taken))
        throw Object.assign(new Error('this mailbox keeps no marks of ours'), { code: 'MAIL_IMAP_DONE' })
      while (!signal.aborted && imap.usable) {
        await takeAll(imap)
        await news(imap)
      }
    } finally {
      imap.close()
    }
  }

  async function takeAll(imap: ImapFlow): Promise<void> {
    const uids = await imap.search(config.doneFolder === null ? { unKeyword: taken } : { all: true }, { uid: true })
    for (const uid of uids || []) {
      if (signal.aborted) return
      const found = await imap.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true })
      if (found && (found.size ?? 0) > mostBytes) {
        // It stays where it is, for a human, and holds up nothing.
        if (!tooLarge.has(uid)) context.log.error({ uid, size: found.size }, 'imap door: larger than we take')
        tooLarge.add(uid)
        continue
      }
      const { content } = await imap.download(String(uid), undefined, { uid: true })
      // Gone since we looked: somebody else took it.
      if (!content) continue
      const receivedAt = found ? Date.parse(String(found.internalDate ?? '')) : Number.NaN
      const since = Number.isFinite(receivedAt) ? { receivedAt } : {}
      await keepRaw(context, { door: 'imap', envelopeFrom: null, envelopeTo: [], source: content, mostBytes, ...since })
      if (config.doneFolder === null) await imap.messageFlagsAdd(String(uid), [taken], { uid: true })
      else await imap.messageMove(String(uid), config.doneFolder, { uid: true })
    }
  }

  /** Until the mailbox says that something came, or it is time to look. */
  async function news(imap: ImapFlow): Promise<void> {
    let wake = (): void => undefined
    const woken = new Promise<void>((resolve) => (wake = resolve))
    const events = ['exists', 'close'] as const
    for (const event of events) imap.on(event, wake)
    // The library's IDLE ends with the next command; without it the server says what came when it is asked.
    void imap.idle().catch(() => undefined)
    await Promise.race([woken, rest(config.everySeconds * 1_000)])
    for (const event of events) imap.off(event, wake)
  }

  function rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal.addEventListener('abort', done)
    })
  }
}

function serverOf(address: string): {
  host: string
  port: number
  secure: boolean
  auth: { user: string; pass: string }
} {
  const url = new URL(address)
  const secure = url.protocol === 'imaps:'
  return {
    host: url.hostname,
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  }
}
