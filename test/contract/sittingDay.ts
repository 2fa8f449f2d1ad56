import { randomUUID } from 'node:crypto'
import type { Context } from '../../server/context.ts'
import { purgeSittings } from '../../server/jobs/purgeSittings.ts'
import { lineTestsDone } from '../../server/jobs/runLineTests.ts'
import { diagnosisIdOf } from '../../shared/domain/diagnosis.ts'
import type { Args, LiveName, QueueableName } from '../../shared/protocol/commands.ts'
import { seedContact, seedCustomer } from '../harness/seed.ts'

interface Desk {
  live: <N extends LiveName>(name: N, args: Args<N>) => Promise<Record<string, string>>
  queued: <N extends QueueableName>(name: N, args: Args<N>) => Promise<void>
}

/** An adviser diagnoses the wrong line of two, says so, and goes on with the right one. */
export async function sittingDay(context: Context, { live, queued }: Desk, n: number): Promise<void> {
  const { db } = context.unit
  const customerId = await seedCustomer(db, `sit-${n}`)
  const contactId = await seedContact(db, `k-sit-${n}`, customerId, 'ana')
  const line = {
    kind: 'fibre',
    offer: '',
    number: null,
    place: '',
    state: 'active',
    device: null,
    usage: null,
  } as const
  for (const id of [`sit-${n}-1`, `sit-${n}-2`]) {
    const row = { ...line, id, customerId, node: `PON-sit-${n}`, stateSince: 0, since: 0, lockedFrom: null }
    await db.insertInto('line').values(row).execute()
  }
  const [caseId, modelId] = [`case-${contactId}`, 'internet.fibre']
  const { version } = await db
    .selectFrom('diagnosticModel')
    .select('version')
    .where('modelId', '=', modelId)
    .where('state', '=', 'current')
    .executeTakeFirstOrThrow()
  const diagnosisId = diagnosisIdOf(caseId, modelId)
  const begun = { diagnosisId, caseId, contactId, modelId, version }
  await queued('diagnosis.begin', { ...begun, lineId: `sit-${n}-1` })
  await live('lineTest.run', { diagnosisId, contactId: null, steps: ['nodeIncident'] })
  await queued('diagnosis.changeLine', { ...begun, asideId: randomUUID(), lineId: `sit-${n}-2` })
  await lineTestsDone(context)
  // Years ago.
  const before = {
    caseId,
    customerId,
    contactId,
    modelId,
    version,
    startedBy: '',
    state: 'open',
    lineId: null,
  } as const
  const old = { ...before, id: `old-sit-${n}`, startedAt: 1, updatedAt: 1, entries: '[]' }
  await db.insertInto('diagnosis').values(old).execute()
  await purgeSittings(context)
}
