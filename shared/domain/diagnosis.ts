import {
  endedBy,
  endOf,
  record as recorded,
  undo as undone,
  type Session,
  type SessionRefusal,
} from '../diagnosis/engine/session.ts'
import type { Model } from '../diagnosis/model/modelSchema.ts'
import type { Args } from '../protocol/commands.ts'
import { reject, type RefusalCode, type Rejection } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'
import { workedContact } from './contact.ts'
import { put, type Facts, type Key, type Moment, type Rule } from './decide.ts'
import { repeated } from './repeated.ts'

type Diagnosis = Row<'diagnosis'>

/** Each entry is read and sent with all others of its sitting: no end of them is a burden to every desk that holds it. */
const mostEntries = 300

/** One sitting a case and model, wherever and however often it is begun. */
export const diagnosisIdOf = (caseId: string, modelId: string): string => `${caseId}~${modelId}`
export const modelRowId = (modelId: string, version: number): string => `${modelId}@${version}`

const models = new Map<string, { text: string; model: Model }>()
/**
 * The model of a published row. A version is never edited and was checked when it was published: it is only read here, once. In a database
 * that was restored the same id may hold another text.
 */
export function publishedModel({ id, text }: Pick<Row<'diagnosticModel'>, 'id' | 'text'>): Model {
  const known = models.get(id)
  if (known?.text === text) return known.model
  const model = JSON.parse(text) as Model
  models.set(id, { text, model })
  return model
}
/** The model of this row's id, where it was read here before. */
export const knownModel = (id: string): Model | undefined => models.get(id)?.model
export const sessionOf = ({ modelId, version, entries }: Diagnosis): Session => ({
  model: { id: modelId, version },
  entries,
})

export const begin: Rule<'diagnosis.begin'> = {
  reads(args, _facts, by) {
    const keys: Key[] = [
      ['adviser', by.adviserId],
      ['case', args.caseId],
      ['diagnosis', args.diagnosisId],
      ['diagnosticModel', modelRowId(args.modelId, args.version)],
    ]
    if (args.contactId !== null) keys.push(['contact', args.contactId])
    if (args.lineId !== null) keys.push(['line', args.lineId])
    return keys
  },
  decide(args, facts, by) {
    if (args.diagnosisId !== diagnosisIdOf(args.caseId, args.modelId)) return reject('command.malformed')
    const matter = facts.get('case', args.caseId)
    if (!matter) return reject('diagnosis.notFound')
    if (facts.get('diagnosis', args.diagnosisId)) return []
    const unfit = unfitContact(args.contactId, matter, facts, by)
    if (unfit) return unfit
    const line = args.lineId === null ? undefined : facts.get('line', args.lineId)
    if (args.lineId !== null && line?.customerId !== matter.customerId) return reject('command.outOfScope')
    if (!facts.get('diagnosticModel', modelRowId(args.modelId, args.version))) return reject('model.notFound')
    const { diagnosisId: id, caseId, contactId, lineId, modelId, version } = args
    const startedBy = facts.get('adviser', by.adviserId)?.name ?? ''
    const { customerId } = matter
    return [
      put('diagnosis', {
        id,
        caseId,
        customerId,
        contactId,
        lineId,
        modelId,
        version,
        startedAt: by.at,
        startedBy,
        updatedAt: by.at,
        state: 'open',
        entries: [],
      }),
    ]
  },
}

export const record: Rule<'diagnosis.record'> = {
  reads(args, facts, by) {
    const keys: Key[] = [
      ['adviser', by.adviserId],
      ['diagnosis', args.diagnosisId],
    ]
    if (args.contactId !== null) keys.push(['contact', args.contactId])
    if (args.saidIn) keys.push(['message', args.saidIn])
    const sitting = facts.get('diagnosis', args.diagnosisId)
    if (sitting) keys.push(['diagnosticModel', modelRowId(sitting.modelId, sitting.version)])
    return keys
  },
  decide(args, facts, by) {
    const sitting = facts.get('diagnosis', args.diagnosisId)
    if (!sitting || sitting.state === 'misplaced') return reject('diagnosis.notFound')
    const known = sitting.entries.find(({ id }) => id === args.entryId)
    if (known) return repeated(known.step === args.step && sameResult(known.result, args.result))
    const unfit = unfitContact(args.contactId, sitting, facts, by)
    if (unfit) return unfit
    const row = facts.get('diagnosticModel', modelRowId(sitting.modelId, sitting.version))
    if (!row) return reject('model.notFound')
    if (sitting.entries.length >= mostEntries) return reject('diagnosis.full', { most: mostEntries })
    const message = args.saidIn ? facts.get('message', args.saidIn) : undefined
    if (args.saidIn && (message?.caseId !== sitting.caseId || message.author !== 'customer'))
      return reject('command.outOfScope')
    const name = facts.get('adviser', by.adviserId)?.name ?? ''
    const session = recorded(publishedModel(row), withoutUnseen(sitting, args, by, name), {
      id: args.entryId,
      // What he did before the tests began makes no reading stale.
      at: message?.at ?? by.at,
      by: { kind: 'adviser', id: by.adviserId, name },
      step: args.step,
      result: args.result,
      ...(message && { said: { messageId: message.id, readAt: by.at } }),
      ...(args.contactId !== null && { contactId: args.contactId }),
    })
    if (typeof session === 'string') return refused(session)
    const { entries } = withoutLate(session, args, by, name)
    return [put('diagnosis', withEntries(sitting, entries, by.at))]
  },
}

/**
 * The same, when the earlier word comes in last: it was written without the line, and before another desk said that the step was in vain,
 * which could not have seen it. The later word counts; this one stands as history.
 */
function withoutLate(session: Session, args: Args<'diagnosis.record'>, by: Moment, name: string): Session {
  const at = session.entries.findIndex(({ id }) => id === args.entryId)
  const isLate = session.entries
    .slice(at + 1)
    .some(({ step, result, undone: gone }) => step === args.step && result.kind === 'failed' && !gone)
  if (args.result.kind !== 'fixed' || !isLate) return session
  const taken = undone(session, args.entryId, { at: by.at, by: { kind: 'adviser', id: by.adviserId, name } })
  return typeof taken === 'string' ? session : taken
}

/**
 * Two desks answer the same step, neither having seen the other: one that it mended, one that it was in vain. Nothing held and broke
 * down again; the earlier word is taken back by the later one, and every reading stands.
 */
function withoutUnseen(sitting: Diagnosis, args: Args<'diagnosis.record'>, by: Moment, name: string): Session {
  const session = sessionOf(sitting)
  const mended = endedBy(session.entries)
  const isUnseen = args.over !== undefined && mended !== null && mended.id !== args.over
  if (!isUnseen || args.result.kind !== 'failed' || mended.result.kind !== 'fixed' || mended.step !== args.step)
    return session
  const taken = undone(session, mended.id, { at: by.at, by: { kind: 'adviser', id: by.adviserId, name } })
  return typeof taken === 'string' ? session : taken
}

export const undo: Rule<'diagnosis.undo'> = {
  reads: (args, _facts, by) => [
    ['adviser', by.adviserId],
    ['diagnosis', args.diagnosisId],
  ],
  decide(args, facts, by) {
    const sitting = facts.get('diagnosis', args.diagnosisId)
    if (!sitting || sitting.state === 'misplaced') return reject('diagnosis.notFound')
    const name = facts.get('adviser', by.adviserId)?.name ?? ''
    const entry = sitting.entries.find(({ id }) => id === args.entryId)
    if (entry?.undone?.by.id === by.adviserId) return []
    const session = undone(sessionOf(sitting), args.entryId, {
      at: by.at,
      by: { kind: 'adviser', id: by.adviserId, name },
    })
    return typeof session === 'string'
      ? refused(session)
      : [put('diagnosis', withEntries(sitting, session.entries, by.at))]
  },
}

/** The sitting with these entries, and what they come to. */
export function withEntries(sitting: Diagnosis, entries: Diagnosis['entries'], at: number): Diagnosis {
  return { ...sitting, entries, state: endOf(entries), updatedAt: Math.max(sitting.updatedAt, at) }
}

/** A contact that is named is open with who acts, and is its customer's. */
function unfitContact(
  contactId: string | null,
  of: { customerId: string },
  facts: Facts,
  by: Moment,
): Rejection | undefined {
  if (contactId === null) return undefined
  const contact = workedContact(facts.get('contact', contactId), by.adviserId)
  if ('rejected' in contact) return contact
  return contact.customerId === of.customerId ? undefined : reject('command.outOfScope')
}

const refusals: Record<SessionRefusal, RefusalCode> = {
  version: 'model.notFound',
  stepUnknown: 'diagnosis.noSuchResult',
  outcomeUnknown: 'diagnosis.noSuchResult',
  resultOfOtherKind: 'diagnosis.noSuchResult',
  entryTwice: 'command.idTaken',
  nothingToUndo: 'diagnosis.nothingToUndo',
}
const refused = (refusal: SessionRefusal): Rejection => reject(refusals[refusal])

type Result = Diagnosis['entries'][number]['result']
function sameResult(a: Result, b: Result): boolean {
  return a.kind === b.kind && (a.kind !== 'outcome' || b.kind !== 'outcome' || a.outcome === b.outcome)
}
