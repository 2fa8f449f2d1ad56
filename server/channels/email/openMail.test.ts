import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { testConfig } from '../../../test/harness/context.ts'
import { freshDatabase } from '../../../test/harness/database.ts'
import { seedAdviser, seedCentre } from '../../../test/harness/seed.ts'
import { buildApp } from '../../app.ts'
import { executeLive, executeQueued } from '../../commands/execute.ts'
import type { Actor } from '../../context.ts'
import { claimClient } from '../../db/clients.ts'
import { openRelay } from './testing/relay.ts'
import { doorConfig, ours } from './testing/mailWorld.ts'

vi.setConfig({ testTimeout: 90_000 })

test('the thin line: a letter is kept, read, offered, taken and answered by the server’s own jobs, and its door closes with it', async () => {
  const fresh = await freshDatabase()
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'guichet-line-'))
  const relay = await openRelay()
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana')
  await claimClient(fresh.db, 'client-ana-0000', 'ana', 0)
  const mail = {
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
  }
  const app = await buildApp({ db: fresh.db, log: pino({ level: 'silent' }), config: { ...testConfig, dataDir, mail } })
  const ana: Actor = {
    adviserId: 'ana',
    sessionId: 's',
    clientId: 'client-ana-0000',
    role: 'adviser',
    name: 'Ana',
    siteId: 'site-own',
    partnerId: null,
    shopId: null,
    regions: null,
  }
  const port = app.smtpPort ?? 0
  try {
    const transport = createTransport({ port, host: '127.0.0.1', ignoreTLS: true })
    await transport.sendMail({
      from: 'Élodie Guégan <elodie@client.example>',
      to: ours,
      subject: 'Décodeur en panne',
      text: 'Bonjour, ma télé ne marche plus.',
    })
    transport.close()
    const offer = await vi.waitFor(() => fresh.db.selectFrom('offer').selectAll().executeTakeFirstOrThrow(), {
      timeout: 30_000,
    })
    const now = Date.now()
    expect(
      await executeLive(app.context, ana, {
        id: randomUUID(),
        name: 'offer.accept',
        at: now,
        args: { offerId: offer.id },
      }),
    ).toMatchObject({ status: 'applied' })
    const messageId = randomUUID()
    const args = {
      messageId,
      contactId: offer.contactId,
      text: 'Bonjour, je regarde.',
      attachments: [],
      seenN: 1,
      offline: false,
    }
    expect(
      await executeQueued(app.context, ana, { seq: 1, id: randomUUID(), name: 'message.send', at: now, args }),
    ).toEqual({ status: 'applied' })
    const answer = await vi.waitFor(
      () => {
        const sent = relay.letters.find((one) => one.head['message-id']?.includes(messageId))
        if (!sent) throw new Error('not yet')
        return sent
      },
      { timeout: 30_000 },
    )
    expect(answer.to).toEqual(['elodie@client.example'])
    expect(answer.head.subject).toContain('D=C3=A9codeur_en_panne')
    await vi.waitFor(async () => {
      const row = await fresh.db
        .selectFrom('message')
        .select('state')
        .where('id', '=', messageId)
        .executeTakeFirstOrThrow()
      expect(row.state).toBe('handedOver')
    })
    const queues = await fresh.db.selectFrom('queue').select('id').where('channel', '=', 'email').execute()
    expect(queues).toHaveLength(6)
  } finally {
    await app.close()
    await relay.close()
    await fresh.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  const refused = await new Promise((resolve) =>
    net
      .connect(port, '127.0.0.1')
      .once('error', () => resolve(true))
      .once('connect', () => resolve(false)),
  )
  expect(refused).toBe(true)
})
