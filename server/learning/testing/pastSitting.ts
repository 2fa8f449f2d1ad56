import type { Entry, Result } from '../../../shared/diagnosis/engine/session.ts'
import { endOf } from '../../../shared/diagnosis/engine/session.ts'
import { diagnosisIdOf } from '../../../shared/domain/diagnosis.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import type { Db } from '../../db/database.ts'

interface PastSitting {
  modelId: string
  version?: number
  /** When it began (ms). */
  at: number
  /** step → outcome, or the word of an act (`fixed`, `failed` …); `!` before the step: it came by itself. */
  steps: [step: string, result: string][]
  verdict?: Row<'resolution'>['verdict']
  device?: string
  region?: string
}
const acts = new Set(['fixed', 'failed', 'partial', 'ordered', 'cannot', 'inconclusive', 'unavailable', 'deferred'])

/** Tests only: a customer whose matter was sat over, a minute a step; its contact closed at the end, with this verdict a week later. */
export async function pastSitting(db: Db, id: string, past: PastSitting): Promise<string> {
  const { modelId, version = 1, at, steps, verdict = 'once', device, region } = past
  await seedCustomer(db, id, region === undefined ? {} : { region })
  await seedContact(db, id, id, null, { state: 'closed', closedAt: at + 3_600_000 })
  if (device !== undefined)
    await db
      .insertInto('line')
      .values({
        id: `line-${id}`,
        customerId: id,
        kind: 'fibre',
        offer: 'x',
        number: null,
        place: '',
        state: 'active',
        stateSince: 0,
        lockedFrom: null,
        since: 0,
        node: null,
        usage: null,
        device: JSON.stringify({ model: device, serial: 'x' }),
      })
      .execute()
  const entries = steps.map(([step, word], i): Entry => {
    const result = (acts.has(word) ? { kind: word } : { kind: 'outcome', outcome: word }) as Result
    const kind = step.startsWith('!') ? 'system' : 'adviser'
    return { id: `${id}-${i}`, at: at + (i + 1) * 60_000, by: { kind, id: 'ana' }, step: step.replace('!', ''), result }
  })
  const caseId = `case-${id}`
  await db
    .insertInto('diagnosis')
    .values({
      id: diagnosisIdOf(caseId, modelId),
      caseId,
      customerId: id,
      contactId: id,
      lineId: device === undefined ? null : `line-${id}`,
      modelId,
      version,
      startedAt: at,
      startedBy: 'Ana',
      updatedAt: at + steps.length * 60_000,
      state: endOf(entries),
      entries: JSON.stringify(entries),
    })
    .execute()
  const closedAt = at + 3_600_000
  const dueAt = closedAt + 7 * 86_400_000
  await db
    .insertInto('resolution')
    .values({
      id: `r-${id}`,
      contactId: id,
      caseId,
      customerId: id,
      adviserId: 'ana',
      caseReference: `REF-${id}`,
      customerName: 'x',
      closedAt,
      dueAt,
      verdict,
      filedAt: null,
      decidedAt: verdict === 'pending' ? null : dueAt,
    })
    .execute()
  return diagnosisIdOf(caseId, modelId)
}
