import { readdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { keepInMemory } from '../../server/channels/email/read/corpus.fixture.ts'
import { readLetter } from '../../server/channels/email/read/readLetter.ts'
import { takeMail } from '../../server/channels/email/takeMail.ts'
import { mailWorld, ours as mailbox } from '../../server/channels/email/testing/mailWorld.ts'
import { percentiles, type Bench } from './run.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const perRound = Number(process.env.BENCH_LETTERS ?? 100)
const folder = new URL('../../server/channels/email/read/corpus/', import.meta.url)
const corpus = readdirSync(folder)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => readFileSync(new URL(name, folder)))

/** One of the corpus, under an id and from a sender of its own; every tenth carries a picture of 200 kB. */
function letterOf(n: number): Buffer {
  const head = `Message-ID: <bench-${n}@client.example>\r\nFrom: c${n}@client.example\r\nTo: ${mailbox}\r\nSubject: Panne ${n}\r\n`
  if (n % 10 > 0) {
    const source = corpus[n % corpus.length] ?? Buffer.alloc(0)
    // The corpus has heads of its own: what comes first counts for few of its letters only.
    const body = source.subarray(Math.max(0, source.indexOf('\r\n\r\n')))
    const type = /^content-type:[^\r\n]*(\r\n[ \t][^\r\n]*)*\r\n/im.exec(source.toString('latin1'))?.[0] ?? ''
    return Buffer.concat([Buffer.from(`${head}${type.trimEnd()}`, 'latin1'), type ? body : body.subarray(2)])
  }
  const picture = Buffer.alloc(200_000, n).toString('base64').replace(/.{76}/g, '$&\r\n')
  return Buffer.from(
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nVoir la photo ${n}\r\n--b\r\nContent-Type: image/png; name=p.png\r\nContent-Transfer-Encoding: base64\r\n\r\n${picture}\r\n--b--\r\n`,
  )
}

/** Letters a second through the door, read, and filed; beside smtp-server and mailparser alone, the same letters, turn about. */
export const bench: Bench = {
  name: 'mail',
  async run(say) {
    const world = await mailWorld()
    const bare = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onData: (stream, _session, done) => void buffer(stream).then(() => done(), done),
    })
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
    const post = async (port: number, letters: Buffer[]): Promise<void> => {
      const line = { host: '127.0.0.1', port, ignoreTLS: true, pool: true, maxConnections: 4, maxMessages: Infinity }
      const transport = createTransport(line)
      const envelope = { from: 'bench@client.example', to: [mailbox] }
      await Promise.all(letters.map((raw) => transport.sendMail({ envelope, raw })))
      transport.close()
    }
    const rate = async (work: () => Promise<unknown>): Promise<number> => {
      const from = performance.now()
      await work()
      return (perRound * 1000) / (performance.now() - from)
    }
    const kinds = ['accepted', 'bareAccepted', 'read', 'bareRead', 'filed'] as const
    const rates = Object.fromEntries(kinds.map((kind) => [kind, [] as number[]]))
    try {
      for (let round = 0; round <= rounds; round++) {
        const letters = Array.from({ length: perRound }, (_, n) => letterOf(round * perRound + n))
        const got: Record<(typeof kinds)[number], number> = {
          accepted: await rate(() => post(world.door.port, letters)),
          bareAccepted: await rate(() => post((bare.server.address() as AddressInfo).port, letters)),
          filed: await rate(async () => {
            while ((await takeMail(world.context)) > 0);
          }),
          read: await rate(async () => {
            for (const raw of letters) await readLetter(raw, keepInMemory().keep)
          }),
          bareRead: await rate(async () => {
            for (const raw of letters) await simpleParser(raw)
          }),
        }
        say(`round ${round}: ${kinds.map((kind) => `${kind} ${Math.round(got[kind])}/s`).join(', ')}`)
        // The first one warms what comes after.
        if (round > 0) for (const kind of kinds) rates[kind]?.push(got[kind])
      }
      const rows = await world.mails()
      const settled = rows.filter(({ state }) => ['filed', 'tray', 'repeated'].includes(state)).length
      if (settled !== (rounds + 1) * perRound) throw new Error(`${settled} of ${rows.length} letters settled`)
      say(`${settled} letters, ${rows.filter(({ state }) => state === 'filed').length} of them filed`)
    } finally {
      await new Promise<void>((resolve) => bare.close(() => resolve()))
      await world.close()
    }
    const figure = (what: string, kind: string, reference: string, referenceIs: string) => ({
      what,
      unit: 'letters/s',
      ours: spread(rates[kind] ?? []),
      reference: spread(rates[reference] ?? []),
      referenceIs,
    })
    return [
      figure(
        'mail: accepted (raw letter synced to the disk, row committed, 250)',
        'accepted',
        'bareAccepted',
        'smtp-server alone, into memory',
      ),
      figure('mail: read (bounds, charsets, folds, clean HTML)', 'read', 'bareRead', 'mailparser simpleParser alone'),
      figure(
        'mail: read and filed (contact, case, queue, acknowledgement, one reader)',
        'filed',
        'bareRead',
        'mailparser simpleParser alone',
      ),
    ]
  },
}

const spread = (rates: number[]): Record<string, number> => ({ p50: percentiles(rates).p50, worst: Math.min(...rates) })
