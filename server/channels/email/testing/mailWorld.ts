import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { testContext, type TestContext } from '../../../../test/harness/context.ts'
import { freshDatabase } from '../../../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedCustomer } from '../../../../test/harness/seed.ts'
import type { Row } from '../../../../shared/protocol/rows.ts'
import { insertIdentifiers } from '../../../db/recognition.ts'
import { loadRows } from '../../../db/rows.ts'
import { deliverLetters } from '../../../delivery/deliverOutbound.ts'
import { openSmtpDoor, type Door } from '../door/smtpDoor.ts'
import { openMailQueues } from '../../../centre/openMailQueues.ts'
import type { MailConfig, SmtpDoorConfig } from '../mailConfig.ts'
import { mailFile } from '../mailFiles.ts'
import { takeMail } from '../takeMail.ts'
import { openRelay, type Relay } from './relay.ts'

/** Tests only: a database, a door that real clients write to, and a relay that takes what leaves. */
export const doorConfig: SmtpDoorConfig = {
  port: 0,
  host: '127.0.0.1',
  tls: null,
  limits: { connections: 20, burst: 10_000, perSecond: 1_000 },
}
export const ours = 'contact@operateur.example'

export interface Letter extends SendMailOptions {
  from?: string
  to?: string
  mailFrom?: string
  rcptTo?: string
}

export async function mailWorld(change: Partial<MailConfig> = {}) {
  const fresh = await freshDatabase()
  const { db } = fresh
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'guichet-mail-'))
  const relay: Relay = await openRelay()
  const mail: MailConfig = {
    addresses: [ours],
    domains: [],
    name: 'Service client',
    smtp: doorConfig,
    imap: null,
    relay: `smtp://127.0.0.1:${relay.port}`,
    dkim: null,
    authservIds: [],
    loopPerHour: 20,
    keepMonths: 12,
    ...change,
  }
  const context: TestContext = testContext(db, { dataDir, mail })
  await seedCentre(db)
  await openMailQueues(context.unit)
  const door: Door = await openSmtpDoor(context, mail, mail.smtp ?? doorConfig)
  // One line for all: the door lets each new one wait a moment, to see who talks too early.
  const transport = createTransport({
    port: door.port,
    host: '127.0.0.1',
    ignoreTLS: true,
    pool: true,
    maxConnections: 1,
    maxMessages: Infinity,
  })

  /** By a real client, through the door. Throws what the door said when it said no. */
  async function post(letter: Letter | string, from = 'elodie@client.example', to = ours): Promise<void> {
    if (typeof letter === 'string') {
      await transport.sendMail({ envelope: { from, to: [to] }, raw: letter })
      return
    }
    const { mailFrom, rcptTo, ...rest } = letter
    const address = /<(.*)>/.exec(rest.from ?? '')?.[1] ?? rest.from ?? from
    await transport.sendMail({
      from,
      to,
      subject: 'Panne',
      text: 'Bonjour, ma fibre est coupée depuis lundi.',
      ...rest,
      envelope: { from: mailFrom ?? address, to: [rcptTo ?? rest.to ?? to] },
    })
  }
  /** Posts, and reads what was posted. Returns the row that came of it. */
  async function arrive(letter: Letter | string, from?: string, to?: string) {
    await post(letter, from, to)
    context.time.now += 1_000
    await takeMail(context)
    const row = (await mails()).at(-1)
    if (!row) throw new Error('no letter')
    return row
  }
  const mails = () => db.selectFrom('mail').selectAll().orderBy('receivedAt').orderBy('settledAt').execute()
  const messages = async (): Promise<Row<'message'>[]> => {
    const ids = await db.selectFrom('message').select('id').orderBy('at').orderBy('n').execute()
    const rows = await loadRows(
      db,
      'message',
      ids.map(({ id }) => id),
    )
    return ids.flatMap(({ id }) => rows.find((row) => row.id === id) ?? [])
  }
  return {
    db,
    url: fresh.url,
    context,
    mail,
    door,
    relay,
    post,
    arrive,
    mails,
    messages,
    adviser: (id: string) => seedAdviser(db, id),
    async customer(id: string, email: string) {
      await seedCustomer(db, id)
      await insertIdentifiers(db as never, [
        { id: `${id}-mail`, customerId: id, kind: 'email', value: email, since: 0, until: null },
      ])
    },
    async contactOf(row: { contactId: string | null }) {
      const [contact] = await loadRows(db, 'contact', [row.contactId ?? ''])
      if (!contact) throw new Error('no contact')
      return contact
    },
    async caseOf(row: { caseId: string | null }) {
      const [matter] = await loadRows(db, 'case', [row.caseId ?? ''])
      if (!matter) throw new Error('no case')
      return matter
    },
    raw: (row: { id: string; folder: string }) => readFile(mailFile(dataDir, row, 'eml')),
    /** Until nothing that is due is left, in the hands of the round after a commit either. */
    async deliver() {
      for (let due = 1; due > 0;) {
        await deliverLetters(context)
        const rows = await db
          .selectFrom('outbound')
          .select('id')
          .where('state', '=', 'queued')
          .where('dueAt', '<=', context.time.now)
          .execute()
        due = rows.length
      }
    },
    async close() {
      transport.close()
      await door.close()
      await relay.close()
      await fresh.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
export type MailWorld = Awaited<ReturnType<typeof mailWorld>>
