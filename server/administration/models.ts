import { asSaid } from '../../shared/diagnosis/learning/asSaid.ts'
import { pinnable } from '../../shared/diagnosis/learning/numbersOf.ts'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { managesModels } from '../../shared/domain/managesModels.ts'
import { isRejection, reject, type Rejection } from '../../shared/protocol/refusals.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { countedCases, dayOf } from '../db/learning.ts'
import {
  currentModel,
  holdModels,
  logModel,
  modelEntries,
  modelVersion,
  pinsOf,
  saidTexts,
  setPin,
  versionLines,
} from '../db/models.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { inThread } from '../learning/inThread.ts'
import { publishVersion, readModel } from '../learning/publishVersion.ts'
import type { Handlers } from './handlers.ts'

const entriesShown = 200

export const modelsList: Handlers['models.list'] = async ({ unit }, by) => {
  if (!managesModels(by)) return reject('permission.denied')
  const [versions, entries] = await Promise.all([versionLines(unit.db), modelEntries(unit.db, entriesShown)])
  return { versions, entries }
}

export const modelRead: Handlers['model.read'] = async ({ unit }, by, { modelId, version }) => {
  if (!managesModels(by)) return reject('permission.denied')
  const row = await modelVersion(unit.db, modelId, version)
  return row ? { text: row.text } : reject('model.notFound')
}

export const modelPublish: Handlers['model.publish'] = async ({ unit }, by, { modelId, basedOn, text, note }) => {
  if (!managesModels(by)) return reject('permission.denied')
  const draft = readModel(text)
  if (isRejection(draft)) return draft
  if (draft.id !== modelId) return reject('model.otherId', { id: draft.id })
  return inTransaction(unit, async (tx) => {
    const current = await heldCurrent(tx, modelId, basedOn)
    if (isRejection(current)) return current
    const before = JSON.parse(current.text) as Model
    const model = asSaid(before, draft)
    if (isSame(before, model)) return reject('model.unchanged')
    const author = { id: by.adviserId, name: by.name }
    return { version: await publishVersion(tx, { current, model, author, note, act: 'published' }) }
  })
}

/** An earlier text once more, under a number of its own: what was published stays as it was. */
export const modelRollBack: Handlers['model.rollBack'] = async ({ unit }, by, { modelId, basedOn, to, note }) => {
  if (!managesModels(by)) return reject('permission.denied')
  return inTransaction(unit, async (tx) => {
    const current = await heldCurrent(tx, modelId, basedOn)
    if (isRejection(current)) return current
    const earlier = await modelVersion(tx.sql, modelId, to)
    if (!earlier) return reject('model.notFound')
    // What the checks of today refuse is not brought back.
    const model = readModel(earlier.text)
    if (isRejection(model)) return model
    if (isSame(JSON.parse(current.text) as Model, model)) return reject('model.unchanged')
    const author = { id: by.adviserId, name: by.name }
    return { version: await publishVersion(tx, { current, model, author, note, act: 'rolledBack', detail: { to } }) }
  })
}

export const modelLearned: Handlers['model.learned'] = async ({ unit, config }, by, { modelId }) => {
  if (!managesModels(by)) return reject('permission.denied')
  const [texts, pins] = await Promise.all([saidTexts(unit.db, modelId), pinsOf(unit.db, modelId)])
  const [current, ...earlier] = texts.map(({ text }) => JSON.parse(text) as Model)
  if (!current) return reject('model.notFound')
  const { halfLifeDays, leastCases } = config.learning
  const counts = await countedCases(unit.db, modelId, dayOf(unit.clock()), halfLifeDays)
  const versions = [current, ...earlier] as const
  const { model, numbers } = await inThread({ kind: 'learn', versions, counts, pins, weights: config.learning })
  const cases = counts.reduce((sum, { step, cases: n }) => (step === '' ? sum + n : sum), 0)
  return { numbers, contexts: model.contexts ?? [], cases, halfLifeDays, leastCases }
}

export const modelPin: Handlers['model.pin'] = async ({ unit }, by, { modelId, name, pinned }) => {
  if (!managesModels(by)) return reject('permission.denied')
  const no = await inTransaction(unit, async (tx) => {
    await holdModels(tx)
    const current = await currentModel(tx.sql, modelId)
    if (!current) return reject('model.notFound')
    if (!pinnable(JSON.parse(current.text) as Model).includes(name)) return reject('model.noSuchNumber')
    if (!(await setPin(tx, modelId, name, by.name, pinned))) return null
    await logModel(tx.sql, {
      at: tx.now,
      authorId: by.adviserId,
      authorName: by.name,
      act: pinned ? 'pinned' : 'unpinned',
      modelId,
      version: current.version,
      detail: { number: name },
    })
    return null
  })
  return no ?? {}
}

/** The current version, if it is still the one that was started from: whoever comes second is told, and loses nothing. */
async function heldCurrent(tx: WriteDb, modelId: string, basedOn: number): Promise<Row<'diagnosticModel'> | Rejection> {
  await holdModels(tx)
  const current = await currentModel(tx.sql, modelId)
  if (!current) return reject('model.notFound')
  if (current.version === basedOn) return current
  return reject('model.changed', { version: current.version, by: current.publishedBy, basedOn })
}
/** But for its number. */
function isSame(a: Model, b: Model): boolean {
  return JSON.stringify({ ...a, version: 0 }) === JSON.stringify({ ...b, version: 0 })
}
