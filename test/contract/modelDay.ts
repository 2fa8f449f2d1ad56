import { modelLearned, modelPin, modelPublish, modelRollBack, modelsList } from '../../server/administration/models.ts'
import { modelReplay, modelReport, modelTaskCancel, modelTaskRead } from '../../server/administration/modelTasks.ts'
import type { Actor } from '../../server/context.ts'
import { currentModel } from '../../server/db/models.ts'
import { learnLessons } from '../../server/jobs/learnLessons.ts'
import { retireModels } from '../../server/jobs/retireModels.ts'
import { runModelTasks } from '../../server/jobs/runModelTasks.ts'
import { pastSitting } from '../../server/learning/testing/pastSitting.ts'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { isRejection } from '../../shared/protocol/refusals.ts'
import type { TestContext } from '../harness/context.ts'

/** A lead changes a model, looks at past sittings under it, takes it back; what was verified is counted, and the night comes. */
export async function modelDay(context: TestContext, by: Actor, n: number): Promise<void> {
  const modelId = 'wifi'
  const { db } = context.unit
  const version = async (): Promise<number> => (await currentModel(db, modelId))?.version ?? 0
  const before = await version()
  const at = context.time.now - 7 * 86_400_000 - 3_660_000
  const model = JSON.parse((await currentModel(db, modelId))?.text ?? '{}') as Model
  const [repair = ''] = Object.entries(model.steps).find(([, step]) => step.kind === 'action') ?? []
  const steps: [string, string][] = [
    ['!signal', 'unusable'],
    [repair, 'fixed'],
  ]
  await pastSitting(db, `model-${n}`, { modelId, version: before, at, steps })
  const text = JSON.stringify({ ...model, title: { fr: `Wi-Fi ${n}`, en: `Wi-Fi ${n}` } })
  const asked: unknown[] = [await modelsList(context, by, {})]
  const replay = await modelReplay(context, by, { modelId, text, most: 20 })
  const report = await modelReport(context, by, { modelId: null, from: at - 1, until: context.time.now })
  await runModelTasks(context)
  for (const one of [replay, report]) {
    const { taskId } = one as { taskId: string }
    asked.push(one, await modelTaskRead(context, by, { taskId }), await modelTaskCancel(context, by, { taskId }))
  }
  asked.push(await modelPublish(context, by, { modelId, basedOn: before, text, note: 'x' }))
  asked.push(await modelRollBack(context, by, { modelId, basedOn: await version(), to: before, note: 'x' }))
  asked.push(await modelPin(context, by, { modelId, name: 'prior.other', pinned: n % 2 === 0 }))
  asked.push(await modelLearned(context, by, { modelId }))
  await learnLessons(context)
  await retireModels(context)
  const no = asked.find(isRejection)
  if (no) throw new Error(no.rejected)
}
