import { differs } from '../../shared/diagnosis/learning/learnModel.ts'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { loadModel } from '../../shared/diagnosis/model/loadModel.ts'
import { learner, product } from '../../shared/protocol/modelQuestions.ts'
import type { Context } from '../context.ts'
import { countedCases } from '../db/learning.ts'
import { currentModel, holdModels, lastLearned, pinsOf, saidTexts, versionLines } from '../db/models.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { inThread } from './inThread.ts'
import { publishVersion } from './publishVersion.ts'

/** Reckoned anew so often when somebody publishes or pins meanwhile; then it is left to the next night. */
const triesOfANight = 3

/**
 * A new version of each model whose numbers the cases have moved by as much as is worth one. What a lead has undone (the last learned version is
 * not what he left standing) is not said again until the cases say something else. One that fails keeps no other. Returns the models.
 */
export async function publishLearned(context: Context, day: number): Promise<string[]> {
  const modelIds = new Set((await versionLines(context.unit.db)).map(({ modelId }) => modelId))
  const published: string[] = []
  for (const modelId of modelIds) {
    try {
      let done: Night = 'overtaken'
      for (let n = 0; done === 'overtaken' && n < triesOfANight; n++) done = await learnOne(context, modelId, day)
      if (done === 'published') published.push(modelId)
      if (done === 'overtaken') context.log.warn({ modelId }, 'what was learned waits for the next night')
    } catch (error) {
      context.log.error({ modelId, err: (error as Error).name }, 'learning from the cases failed')
    }
  }
  return published
}

type Night = 'published' | 'nothing' | 'overtaken'
/** Reckoned outside of any transaction, for as long as it takes; published only when what it started from still stands. */
async function learnOne({ unit, config, log }: Context, modelId: string, day: number): Promise<Night> {
  const { halfLifeDays, material } = config.learning
  const [counts, rows, said, pins] = await Promise.all([
    countedCases(unit.db, modelId, day, halfLifeDays),
    saidTexts(unit.db, modelId),
    lastLearned(unit.db, modelId),
    pinsOf(unit.db, modelId),
  ])
  const from = rows.find(({ state }) => state === 'current')
  if (!from || counts.length === 0) return 'nothing'
  const own = JSON.parse(from.text) as Model
  const earlier = rows.filter(({ version }) => version < from.version).map(({ text }) => JSON.parse(text) as Model)
  const weights = config.learning
  const { model, numbers } = await inThread({ kind: 'learn', versions: [own, ...earlier], counts, pins, weights })
  if (!differs(own, model, material)) return 'nothing'
  const isUndone = said !== undefined && said.version !== from.version && from.publishedBy !== product
  if (isUndone && !differs(JSON.parse(said.text) as Model, model, material)) return 'nothing'
  const loaded = loadModel(JSON.stringify(model))
  if ('faults' in loaded) {
    const [fault] = loaded.faults
    log.error({ modelId, code: fault?.code, path: fault?.path }, 'what was learned is no model')
    return 'nothing'
  }
  const cases = Math.round(counts.reduce((sum, count) => (count.step === '' ? sum + count.cases : sum), 0))
  const changed = numbers.filter((number) => number.counts).length
  const author = { id: null, name: learner }
  const detail = { cases, numbers: changed, contexts: model.contexts?.length ?? 0 }
  return inTransaction(unit, async (tx) => {
    await holdModels(tx)
    const current = await currentModel(tx.sql, modelId)
    if (current?.version !== from.version) return 'overtaken'
    if (!sameNames(pins, await pinsOf(tx.sql, modelId))) return 'overtaken'
    await publishVersion(tx, { current, model, author, note: '', act: 'learned', detail })
    return 'published'
  })
}
function sameNames(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((name) => b.has(name))
}
