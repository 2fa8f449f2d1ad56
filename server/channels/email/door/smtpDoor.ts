import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Context } from '../../../context.ts'
import { limiter } from '../../chat/limiter.ts'
import { keepRaw, LetterTooLarge } from '../keepRaw.ts'
import type { MailConfig, SmtpDoorConfig } from '../mailConfig.ts'
import { isOurs } from '../ourAddresses.ts'
import { traceOf } from './traceOf.ts'

/** Announced by SIZE: 25 MB of files in base64, and their letter. */
const mostBytes = 36 * 1024 * 1024
const mostRecipients = 100
const mostConnections = 200
/** A silent line is dropped, and at the end those under way have this long to finish (ms). */
const patience = { silent: 60_000, ending: 5_000 }

export interface Door {
  port: number
  close(): Promise<void>
}
type Say = (error?: Error | null) => void

/** ML2: takes letters for our own addresses and nothing else; says what can be said at once, reads nothing. */
export async function openSmtpDoor(context: Context, mail: MailConfig, door: SmtpDoorConfig): Promise<Door> {
  const open = new Map<string, number>()
  const mayWrite = limiter(door.limits.burst, door.limits.perSecond)
  const server = new SMTPServer({
    name: mail.addresses[0]?.split('@')[1] ?? 'localhost',
    banner: 'Guichet',
    size: mostBytes,
    disabledCommands: door.tls === null ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    authOptional: true,
    ...(door.tls === null ? {} : { key: door.tls.key, cert: door.tls.cert }),
    disableReverseLookup: true,
    maxClients: mostConnections,
    socketTimeout: patience.silent,
    closeTimeout: patience.ending,
    onConnect(session, done) {
      const count = (open.get(session.remoteAddress) ?? 0) + 1
      if (count > door.limits.connections) return done(answer(421, '4.7.0 Too many connections from your address'))
      open.set(session.remoteAddress, count)
      counted.add(session.id)
      done()
    },
    onClose(session) {
      if (!counted.delete(session.id)) return
      const left = (open.get(session.remoteAddress) ?? 1) - 1
      if (left > 0) open.set(session.remoteAddress, left)
      else open.delete(session.remoteAddress)
    },
    onMailFrom(_address: SMTPServerAddress, session: SMTPServerSession, done: Say) {
      if (door.tls?.required && !session.secure) return done(answer(530, '5.7.0 Must issue a STARTTLS command first'))
      done(mayWrite(session.remoteAddress) ? null : answer(451, '4.7.1 Too many letters from your address, try later'))
    },
    onRcptTo({ address }: SMTPServerAddress, session: SMTPServerSession, done: Say) {
      if (!isOurs(mail, address)) return done(answer(550, '5.1.1 No such mailbox here, and no relaying'))
      done(session.envelope.rcptTo.length < mostRecipients ? null : answer(452, '4.5.3 Too many recipients'))
    },
    onData(
      stream: SMTPServerDataStream,
      session: SMTPServerSession,
      done: (error: Error | null, said?: string) => void,
    ) {
      take(stream, session).then(
        (id) => done(null, `2.0.0 Kept as ${id}`),
        (error: Error) => done(refusalOf(error)),
      )
    },
  })
  const counted = new Set<string>()
  // A line that breaks is the sender's to mend.
  server.on('error', (error: Error & { code?: string }) =>
    context.log.info({ err: error.name, code: error.code }, 'smtp door'),
  )
  await new Promise<void>((resolve, fail) => {
    server.server.once('error', fail)
    server.listen(door.port, door.host, resolve)
  })
  const { port } = server.server.address() as AddressInfo
  context.log.info({ port, tls: door.tls !== null }, 'smtp door open')
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) }

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const source: Readable = stream
    try {
      return await keepRaw(context, {
        door: 'smtp',
        envelopeFrom: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
        envelopeTo: session.envelope.rcptTo.map(({ address }) => address.toLowerCase()),
        source: source.iterator({ destroyOnReturn: false }),
        trace: traceOf(session, mail.addresses[0] ?? '', context.unit.clock()),
        mostBytes,
      })
    } finally {
      // What is left of a letter that we refuse is read and thrown away, so that the sender hears why.
      source.resume()
      if (!source.readableEnded && !source.destroyed)
        await new Promise((resolve) => source.once('close', resolve).once('end', resolve).once('error', resolve))
    }
  }
  function refusalOf(error: Error & { code?: string }): Error {
    if (error instanceof LetterTooLarge) return answer(552, '5.3.4 Larger than we take')
    context.log.warn({ err: error.name, code: error.code }, 'letter not kept, the sender tries again')
    if (error.code === 'ENOSPC') return answer(452, '4.3.1 No room now, try later')
    return answer(451, '4.3.0 Not possible now, try later')
  }
}

function answer(code: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode: code })
}
