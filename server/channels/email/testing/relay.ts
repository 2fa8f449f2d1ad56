import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface Relayed {
  from: string
  to: string[]
  raw: string
  /** Header fields by lower-case name, unfolded. */
  head: Record<string, string>
}
export interface Relay {
  port: number
  letters: Relayed[]
  /** What the relay says from now on instead of taking a letter; null: it takes it. */
  refuse: { code: number; words: string } | null
  close(): Promise<void>
}

/** Tests only: a real SMTP server in the place of the operator's relay. */
export async function openRelay(): Promise<Relay> {
  const letters: Relayed[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo(_address, _session, done) {
      const { refuse } = relay
      done(refuse === null ? null : Object.assign(new Error(refuse.words), { responseCode: refuse.code }))
    },
    onData(stream, session, done) {
      buffer(stream).then((bytes) => {
        const raw = bytes.toString('utf8')
        const fields = raw
          .slice(0, raw.indexOf('\r\n\r\n'))
          .replace(/\r\n[ \t]+/gu, ' ')
          .split('\r\n')
        const head = Object.fromEntries(
          fields.map((field) => [
            field.slice(0, field.indexOf(':')).toLowerCase(),
            field.slice(field.indexOf(':') + 2),
          ]),
        )
        const { mailFrom, rcptTo } = session.envelope
        letters.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw,
          head,
        })
        done()
      }, done)
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const relay: Relay = {
    port: (server.server.address() as AddressInfo).port,
    letters,
    refuse: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return relay
}
