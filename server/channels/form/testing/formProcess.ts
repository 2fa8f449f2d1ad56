import Fastify from 'fastify'
import { pino } from 'pino'
import { testConfig } from '../../../../test/harness/context.ts'
import type { Context } from '../../../context.ts'
import { openDatabase } from '../../../db/database.ts'
import { readForms } from '../definition/readForms.ts'
import { registerForms } from '../registerForms.ts'
import { metricsOf } from '../../../metrics/metrics.ts'

/** Tests only: the pages of forms in a process of their own, to be killed. Arguments: database, data folder, port. */
const [, , url = '', dataDir = '', port = '0'] = process.argv
const nothing = () => undefined
const context: Context = {
  unit: { db: openDatabase(url, 6), clock: Date.now, publish: nothing },
  log: pino({ level: 'silent' }),
  config: { ...testConfig, dataDir, forms: { forms: readForms(null), publicUrl: null, mostOfAddress: 1_000_000 } },
  startedAt: 0,
  metrics: metricsOf(),
  events: { toAdviser: nothing, toThread: nothing, closeDesks: nothing, desksOnline: () => [] },
}
const app = Fastify({ bodyLimit: 100_000, trustProxy: true })
await registerForms(app, context)
await app.listen({ port: Number(port), host: '127.0.0.1' })
process.send?.({ port })
process.on('disconnect', () => process.exit(0))
