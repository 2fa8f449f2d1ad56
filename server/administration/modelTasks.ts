import { randomUUID } from 'node:crypto'
import { managesModels } from '../../shared/domain/managesModels.ts'
import { sittingsMost, type ComparedLine, type ReviewedLine } from '../../shared/protocol/modelQuestions.ts'
import { isRejection, reject } from '../../shared/protocol/refusals.ts'
import { currentModel } from '../db/models.ts'
import { addTask, cancelTask, pastSittings, readTask } from '../db/modelTasks.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { readModel } from '../learning/publishVersion.ts'
import type { Handlers } from './handlers.ts'

export const modelReplay: Handlers['model.replay'] = async ({ unit }, by, { modelId, text, most }) => {
  if (!managesModels(by)) return reject('permission.denied')
  const draft = readModel(text)
  if (isRejection(draft)) return draft
  if (draft.id !== modelId) return reject('model.otherId', { id: draft.id })
  if (!(await currentModel(unit.db, modelId))) return reject('model.notFound')
  const sittings = await pastSittings(unit.db, { modelId, from: 0, until: unit.clock() + 1, most })
  const task = { id: randomUUID(), kind: 'replay' as const, modelId, text: JSON.stringify(draft), sittings }
  await inTransaction(unit, (tx) => addTask(tx, { ...task, askedBy: by.adviserId }))
  return { taskId: task.id, total: sittings.length }
}

export const modelReport: Handlers['model.report'] = async ({ unit }, by, { modelId, from, until }) => {
  if (!managesModels(by)) return reject('permission.denied')
  const sittings = await pastSittings(unit.db, { modelId, from, until, most: sittingsMost })
  const task = { id: randomUUID(), kind: 'report' as const, modelId, text: null, sittings }
  await inTransaction(unit, (tx) => addTask(tx, { ...task, askedBy: by.adviserId }))
  return { taskId: task.id, total: sittings.length }
}

/** One's own only. */
export const modelTaskRead: Handlers['modelTask.read'] = async ({ unit }, by, { taskId }) => {
  if (!managesModels(by)) return reject('permission.denied')
  const task = await readTask(unit.db, taskId, by.adviserId)
  if (!task) return reject('modelTask.notFound')
  const { kind, state, done, total } = task
  const result = state === 'done' ? task.result : []
  return {
    state,
    done,
    total,
    compared: kind === 'replay' ? (result as ComparedLine[]) : [],
    reviewed: kind === 'report' ? (result as ReviewedLine[]) : [],
  }
}

export const modelTaskCancel: Handlers['modelTask.cancel'] = async ({ unit }, by, { taskId }) => {
  if (!managesModels(by)) return reject('permission.denied')
  await cancelTask(unit.db, taskId, by.adviserId)
  return {}
}
