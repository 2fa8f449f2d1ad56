import { lessonOf } from '../../shared/diagnosis/learning/lessonOf.ts'
import { modelIn } from '../../shared/diagnosis/learning/modelIn.ts'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import type { Context } from '../context.ts'
import {
  dayOf,
  holdLearning,
  keepLearning,
  readSittings,
  settleLesson,
  sittingsToJudge,
  verdictsOf,
} from '../db/learning.ts'
import { modelVersion } from '../db/models.ts'
import { onItsOwn } from '../db/onItsOwn.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { publishLearned } from '../learning/publishLearned.ts'

const batch = 100
/** What was written in a transaction that was under way then is looked at once more (ms): a lesson counts once, however often. */
const overlap = 600_000
/** When the night's versions are looked for: the hour, UTC. */
const nightHour = 2

/** Counts what was verified since the last round; once a night, publishes what that makes of the models. Returns how many sittings changed the counts. */
export async function learnLessons(context: Context): Promise<number> {
  let changed = 0
  let after = ''
  const until = context.unit.clock()
  for (;;) {
    const round = await inTransaction(context.unit, async (tx) => {
      const state = await holdLearning(tx)
      if (!state) return null
      const since = Math.max(0, state.countedTo - overlap)
      const ids = await sittingsToJudge(tx.sql, since, until, after, batch)
      const n = await judge(tx, ids, context.log)
      if (ids.length < batch) await keepLearning(tx, { ...state, countedTo: until })
      return { n, last: ids.length < batch ? null : ids.at(-1)! }
    })
    if (!round) return changed
    changed += round.n
    if (round.last === null) break
    after = round.last
  }
  const today = dayOf(until)
  const isNight = new Date(until).getUTCHours() >= nightHour
  const isDue = await inTransaction(context.unit, async (tx) => {
    const state = await holdLearning(tx)
    if (!state || state.publishedDay >= today || !isNight) return false
    await keepLearning(tx, { ...state, publishedDay: today })
    return true
  })
  if (isDue && context.config.learning.publishes) await publishLearned(context, today)
  return changed
}

/** One that cannot be judged stays counted as it was, and keeps no other. */
async function judge(tx: WriteDb, ids: readonly string[], log: Context['log']): Promise<number> {
  const sittings = await readSittings(tx.sql, ids)
  const verdicts = await verdictsOf(
    tx.sql,
    sittings.map(({ caseId }) => caseId),
  )
  const models = new Map<string, Model | null>()
  let changed = 0
  for (const sitting of sittings) {
    const failed = await onItsOwn(tx, async () => {
      const key = `${sitting.modelId}@${sitting.version}`
      if (!models.has(key)) {
        const row = await modelVersion(tx.sql, sitting.modelId, sitting.version)
        models.set(key, row ? (JSON.parse(row.text) as Model) : null)
      }
      const model = models.get(key)
      if (!model) return
      // What was found on the wrong line says nothing of what was wrong.
      const lesson =
        sitting.state === 'misplaced'
          ? null
          : lessonOf(modelIn(model, sitting.where), sitting.entries, verdicts.get(sitting.caseId) ?? [])
      if (await settleLesson(tx, sitting, lesson)) changed++
    })
    if (failed) log.error({ sitting: sitting.id, err: (failed as Error).name }, 'this sitting could not be judged')
  }
  return changed
}
