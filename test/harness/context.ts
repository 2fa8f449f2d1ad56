import pino from 'pino'
import type { Context, ServerConfig } from '../../server/context.ts'
import { metricsOf } from '../../server/metrics/metrics.ts'
import type { Db } from '../../server/db/database.ts'
import type { Poke } from '../../shared/protocol/messages.ts'

export const testConfig: ServerConfig = {
  port: 0,
  dataDir: '/tmp',
  customerTokenSecret: 'test-secret-of-at-least-32-characters',
  customerTokenHours: 24,
  customers: 0,
  databaseUrl: undefined,
  databaseOwnerUrl: undefined,
  demo: false,
  arrivals: false,
  offerSeconds: 30,
  sessionHours: 8,
  atRest: { offlineHours: 72, offlineTries: 10, idleMinutes: 20 },
  absentMinutes: 30,
  trustedProxies: [],
  accessLogMonths: 12,
  sittingMonths: 12,
  recordings: { folder: '/tmp/recordings', months: 6 },
  limits: {
    openAtOnce: 20,
    openAnHour: 120,
    wrongPasswords: 100,
    chatStarts: 40,
    threadUploads: 200_000_000,
    addressUploads: 2_000_000_000,
  },
  mail: null,
  forms: null,
  sms: null,
  voice: null,
  platform: null,
  cti: null,
  lineTests: { acs: null, serviceTest: null, seconds: 25 },
  learning: {
    publishes: true,
    halfLifeDays: 180,
    strength: 50,
    rowStrength: 20,
    shrink: 40,
    leastCases: 30,
    material: 0.01,
  },
  incidents: { feed: null, falseAlarmsAWeek: 1, graceMs: 0 },
  arrivalsToken: 'token-of-the-demonstration',
}

export interface TestContext extends Context {
  pokes: Poke[]
  events_: { to: string; event: string; payload: object }[]
  time: { now: number }
  /** Sessions with a desk on the line. */
  online: string[]
}

/** A context over a real database with a clock the test holds (`time.now`), and pokes and events written down. */
export function testContext(db: Db, config: Partial<ServerConfig> = {}): TestContext {
  const pokes: Poke[] = []
  const events: TestContext['events_'] = []
  const online: string[] = []
  const time = { now: Date.UTC(2026, 10, 20, 9, 0, 0) }
  return {
    unit: { db, clock: () => time.now, publish: (list) => void pokes.push(...list) },
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    config: { ...testConfig, ...config },
    startedAt: 0,
    metrics: metricsOf(),
    events: {
      toAdviser: (to, event, payload) => void events.push({ to, event, payload }),
      toThread: (to, event, payload) => void events.push({ to, event, payload }),
      closeDesks: ({ sessionId, adviserId }, code) =>
        void events.push({ to: sessionId ?? adviserId ?? '', event: 'closed', payload: { code } }),
      desksOnline: () => online,
    },
    pokes,
    events_: events,
    online,
    time,
  }
}
