import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { besideLine, modelHeard } from '../../shared/diagnosis/said/modelHeard.ts'
import { diagnosisIdOf, knownModel, modelRowId, publishedModel, withEntries } from '../../shared/domain/diagnosis.ts'
import { modelFor, modelOfLine } from '../../shared/domain/modelFor.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { currentModelIds } from '../db/diagnosticModels.ts'
import { linesAbout, testsLately, type LineAbout } from '../db/lineTests.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { testAfterCommit } from '../jobs/runLineTests.ts'
import { askTests } from './askTests.ts'
import { cancelTestsOf } from './cancelTests.ts'
import { standsIn } from './standsIn.ts'
import { canBeAsked } from './whoMeasures.ts'

type Diagnosis = Row<'diagnosis'>
/** What was read so lately is not read again by itself (ms). */
const fresh = 10 * 60_000
const models = [...new Set([...Object.values(modelOfLine), ...besideLine])]

/**
 * A contact about a line has come, and we know whose: its sitting begins, and all tests that run by themselves are asked, in parallel.
 * All that has to be known comes in one round trip; its case and contact are held. Nothing happens where it would have to be guessed
 * which line is meant, or nobody can be asked about it.
 */
export async function startTests(tx: WriteDb, context: Context, contactId: string): Promise<void> {
  // Whoever proves himself may be given another customer and another case: what stands now is asked, not what was read before.
  const [contact] = await tx.lock('contact', [contactId])
  if (!contact) return
  const { caseId, customerId } = contact
  const ids = models.map((modelId) => diagnosisIdOf(caseId, modelId))
  const [lines, current, [matter], sittings, lately] = await Promise.all([
    linesAbout(tx.sql, customerId),
    currentModelIds(tx.sql),
    tx.lock('case', [caseId]),
    tx.lock('diagnosis', ids),
    testsLately(tx.sql, ids, tx.now - fresh),
  ])
  const chosen = matter && (modelFor(matter, lines) ?? begunUnknown(sittings, lines))
  const line = chosen && lines.find(({ id }) => id === chosen.lineId)
  if (!matter || matter.customerId !== customerId || !chosen || !line) return
  const modelId = await modelMeant(tx, { lineModel: chosen.modelId, said: contact.subject, current, sittings })
  const before = sittings.find(({ id }) => id === diagnosisIdOf(caseId, modelId))
  if (before && (before.caseId !== caseId || before.customerId !== customerId)) return
  if (matter.lineId !== line.id) await tx.save('case', { ...matter, lineId: line.id })
  const rowId = before ? modelRowId(before.modelId, before.version) : current.get(modelId)
  const model = rowId === undefined ? undefined : await modelOf(tx, rowId)
  if (!model) return
  const sitting = before ? await onThisLine(tx, before, line) : begun(tx, contact, line, model)
  const known = before?.lineId === line.id ? lately.filter(({ diagnosisId }) => diagnosisId === sitting.id) : []
  await askOwn(tx, context, { sitting, line, model, contactId: contact.id, known })
}

/**
 * The line's own model, or one of what hangs on the line, where the customer's first words are plainly about that. What was begun for
 * the case goes on, whatever he writes next.
 */
async function modelMeant(
  tx: WriteDb,
  about: { lineModel: string; said: string; current: Map<string, string>; sittings: Diagnosis[] },
): Promise<string> {
  const { lineModel, said, current, sittings } = about
  const known = sittings.filter(({ state }) => state !== 'misplaced')
  if (known.some(({ modelId }) => modelId === lineModel)) return lineModel
  const begunBeside = known.find(({ modelId }) => besideLine.some((id) => id === modelId))
  if (begunBeside) return begunBeside.modelId
  const ids = [lineModel, ...besideLine].flatMap((id) => current.get(id) ?? [])
  const texts = await Promise.all(ids.map((id) => modelOf(tx, id)))
  const [line, ...beside] = texts.flatMap((model) => model ?? [])
  return line?.id === lineModel ? modelHeard(line, beside, said) : lineModel
}

/** Before anybody knew whose line it is a diagnosis was begun: it goes on with the only line that it can be of. */
function begunUnknown(sittings: Diagnosis[], lines: LineAbout[]): { lineId: string; modelId: string } | null {
  const [latest] = sittings
    .filter(({ lineId, state }) => lineId === null && state !== 'misplaced')
    .toSorted((a, b) => b.updatedAt - a.updatedAt)
  const its = lines.filter(({ kind, state }) => modelOfLine[kind] === latest?.modelId && state !== 'closed')
  const [only] = its
  return latest && only && its.length === 1 ? { lineId: only.id, modelId: latest.modelId } : null
}

/** The adviser has said which line it is, and with which model: what runs by itself runs from there. */
export async function startTestsOf(
  tx: WriteDb,
  context: Context,
  diagnosisId: string,
  contactId: string,
): Promise<void> {
  const [sitting] = await tx.lock('diagnosis', [diagnosisId])
  if (!sitting || sitting.lineId === null) return
  const model = await modelOf(tx, modelRowId(sitting.modelId, sitting.version))
  const [line] = await tx.read('line', [sitting.lineId])
  const known = await testsLately(tx.sql, [diagnosisId], tx.now - fresh)
  if (model && line) await askOwn(tx, context, { sitting, line, model, contactId, known })
}

async function askOwn(
  tx: WriteDb,
  context: Context,
  ask: {
    sitting: Diagnosis
    line: Omit<LineAbout, 'region'>
    model: Model
    contactId: string
    known: { step: string }[]
  },
): Promise<void> {
  const { sitting, line, model, contactId } = ask
  const steps = Object.entries(model.steps).flatMap(([step, test]) =>
    test.kind === 'test' && test.auto === true && canBeAsked(test.measure.name, line, context.config.lineTests)
      ? [step]
      : [],
  )
  const known = new Set(ask.known.map(({ step }) => step))
  const asked = await askTests(tx, { sitting, lineId: line.id, model, steps, contactId, auto: true, by: '', known })
  if (asked > 0) testAfterCommit(tx, context)
}

function begun(
  tx: WriteDb,
  contact: Pick<Row<'contact'>, 'id' | 'caseId' | 'customerId'>,
  line: LineAbout,
  { id: modelId, version }: { id: string; version: number },
): Diagnosis {
  const { caseId, customerId, id: contactId } = contact
  const sitting: Diagnosis = {
    id: diagnosisIdOf(caseId, modelId),
    caseId,
    customerId,
    contactId,
    lineId: line.id,
    ...standsIn(line, line),
    modelId,
    version,
    startedAt: tx.now,
    startedBy: '',
    updatedAt: tx.now,
    state: 'open',
    entries: [],
  }
  tx.add('diagnosis', sitting)
  return sitting
}

/** The contact was with a wrong customer: what was read on the other's line says nothing about this one. */
async function onThisLine(tx: WriteDb, sitting: Diagnosis, line: LineAbout): Promise<Diagnosis> {
  if (sitting.lineId === line.id) return sitting
  const taken = { at: tx.now, by: { kind: 'system' as const, id: 'guichet', name: 'Guichet' } }
  const entries = sitting.entries.map((entry) =>
    sitting.lineId !== null && entry.by.kind === 'system' && !entry.undone ? { ...entry, undone: taken } : entry,
  )
  const moved = { ...withEntries(sitting, entries, tx.now), lineId: line.id, ...standsIn(line, line) }
  await tx.save('diagnosis', moved)
  await cancelTestsOf(tx, { diagnosisId: sitting.id })
  return moved
}

/** The text of a model is long: it is read once. */
async function modelOf(tx: WriteDb, id: string): Promise<Model | undefined> {
  const known = knownModel(id)
  if (known) return known
  const [row] = await tx.read('diagnosticModel', [id])
  return row && publishedModel(row)
}
