import { once } from 'node:events'
import { pino } from 'pino'
import { testConfig } from '../../../../test/harness/context.ts'
import type { Context } from '../../../context.ts'
import { openDatabase } from '../../../db/database.ts'
import { openSmtpDoor } from '../door/smtpDoor.ts'
import { takeMail } from '../takeMail.ts'
import { doorConfig, ours } from './mailWorld.ts'
import { metricsOf } from '../../../metrics/metrics.ts'

/** Tests only: the door and the reader in a process of their own, to be killed. Arguments: database, data folder, port. */
const [, , url = '', dataDir = '', port = '0'] = process.argv
const nothing = () => undefined
const mail = {
  addresses: [ours],
  domains: [],
  name: 'Service client',
  smtp: null,
  imap: null,
  relay: null,
  dkim: null,
  authservIds: [],
  loopPerHour: 1_000,
  keepMonths: 12,
}
const db = openDatabase(url, 6)
const context: Context = {
  unit: { db, clock: Date.now, publish: nothing },
  log: pino({ level: 'silent' }),
  config: { ...testConfig, dataDir, mail },
  startedAt: 0,
  metrics: metricsOf(),
  events: { toAdviser: nothing, toThread: nothing, closeDesks: nothing, desksOnline: () => [] },
}
process.on('disconnect', () => process.exit(0))
// A spare waits here, with all that it needs in memory, until the one before it is dead.
process.send?.('loaded')
await once(process, 'message')
const door = await openSmtpDoor(context, mail, { ...doorConfig, port: Number(port) })
process.send?.({ port: door.port })
for (;;) {
  await takeMail(context).catch(nothing)
  await new Promise((resolve) => setTimeout(resolve, 20))
}
