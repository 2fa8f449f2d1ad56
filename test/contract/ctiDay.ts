import { randomUUID } from 'node:crypto'
import { askPlatform } from '../../server/channels/voice/cti/askPlatform.ts'
import type { CtiConfig } from '../../server/channels/voice/cti/ctiConfig.ts'
import { ctiHears } from '../../server/channels/voice/cti/ctiHears.ts'
import { idsOfCtiCall } from '../../server/channels/voice/cti/idsOfCtiCall.ts'
import { operatorPlatform } from '../../server/channels/voice/cti/testing/operatorPlatform.ts'
import type { Actor } from '../../server/context.ts'
import { inTransaction } from '../../server/db/unitOfWork.ts'
import { settleCti } from '../../server/jobs/settleCti.ts'
import { tellReady } from '../../server/jobs/tellReady.ts'
import { readCtiEvent } from '../../shared/telephony/cti.ts'
import { testContext, type TestContext } from '../harness/context.ts'
import { seedAdviser } from '../harness/seed.ts'

/** The operator's platform tells of two calls, one of them out of its order, and is asked for something. Throws where a step did nothing. */
export async function ctiDay(day: TestContext, n: number): Promise<void> {
  const platform = await operatorPlatform({ clock: () => day.time.now })
  const id = `spoken-${n}`
  await seedAdviser(day.unit.db, id, { state: 'away' })
  const { login } = await day.unit.db
    .selectFrom('adviser')
    .select('login')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const [key] = platform.keys
  if (!key) throw new Error('no key')
  const cti: CtiConfig = {
    commands: platform.commandsUrl,
    keys: [key],
    toleranceMs: 120_000,
    answerMs: 5_000,
    gapMs: 3_000,
    eventsPerSecond: 100,
    does: ['answer', 'ready', 'notReady'],
    shown: '3900',
    hours: { from: 0, to: 24 },
    lines: {},
    otherwise: { topic: 'general', language: 'fr' },
    queues: [],
    extensionOf: new Map([[login, id]]),
    loginOf: new Map([[id, login]]),
  }
  const context: TestContext = { ...testContext(day.unit.db, { ...day.config, cti }), time: day.time, unit: day.unit }
  const says = async (call: string, type: string, more: object = {}): Promise<string> => {
    const read = readCtiEvent(platform.event(call, id, type, more))
    if (!read) throw new Error(`${type} cannot be read`)
    const heard = await ctiHears(context, cti, randomUUID(), read)
    return 'done' in heard ? heard.done : heard.code
  }
  const must = (said: string, right: string): void => {
    if (said !== right) throw new Error(`${said}, not ${right}`)
  }
  const [one, two] = [`${id}-one`, `${id}-two`]
  const caller = { number: `+3361234588${n}` }
  must(await says(one, 'offered', { caller, correlation: one }), 'taken')
  const by = { adviserId: id } as Actor
  const ask = { id: randomUUID(), do: 'answer' as const, callId: idsOfCtiCall(one).callId, to: null }
  const { outcome = '' } = await askPlatform(context, cti, by, ask)
  must(outcome, 'taken')
  for (const type of ['answered', 'held', 'resumed']) must(await says(one, type), 'taken')
  must(await says(one, 'ended', { by: 'customer' }), 'taken')
  await tellReady(context)
  must(await says(two, 'offered', { caller }), 'taken')
  platform.event(two, id, 'held')
  must(await says(two, 'missed'), 'waiting')
  day.time.now += 5_000
  await settleCti(context)
  must(await says(two, 'ended', { by: 'customer' }), 'late')
  await platform.close()
  // He has written it up: nobody else is to find it.
  await inTransaction(day.unit, async (tx) => {
    const [call] = await tx.read('call', [idsOfCtiCall(one).callId])
    const [contact] = await tx.lock('contact', [call?.contactId ?? ''])
    if (contact) await tx.save('contact', { ...contact, state: 'closed', closedAt: tx.now, outcome: 'resolved' })
  })
}
