import { reject, type Rejection } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'
import { attachingStep } from './attachingStep.ts'
import { workedContact } from './contact.ts'
import { record } from '../diagnosis/engine/session.ts'
import type { Args } from '../protocol/commands.ts'
import { put, type Facts, type Key, type Moment, type Rule } from './decide.ts'
import { modelRowId, publishedModel, sessionOf, withEntries } from './diagnosis.ts'
import { entryId, historyEntry } from './historyEntry.ts'

/** An incident's id is short (at most 20 characters), so that both fit. */
export const incidentFollowIdOf = (caseId: string, incidentId: string): string => `${caseId}~${incidentId}`

/** True while the network is not as it should be there, as far as anybody decided. */
export const isLive = ({ state }: Pick<Row<'incident'>, 'state'>): boolean => state === 'declared'

/** Works are announced for weeks; nobody knows of a network a quarter ahead, and a slip in the year would be told to every customer. */
const furthestDays = 90

/** An estimate that no desk may announce, ms; null: none is made. */
export function unfitEstimate(estimatedAt: number | null, now: number): Rejection | null {
  if (estimatedAt === null) return null
  if (estimatedAt <= now) return reject('incident.past')
  return estimatedAt > now + furthestDays * 86_400_000 ? reject('incident.far', { days: furthestDays }) : null
}

/** Of the incident that explains the contact, in its history. */
export const followEntryId = (incidentId: string, contactId: string): string =>
  entryId('net', `${incidentId}-${contactId}`)

/**
 * The incident explains the contact. Said again, the wish to be told is what was said last; who was told already is told once more
 * only when he asks anew while it is there again (a closing that was a mistake).
 */
export const follow: Rule<'incident.follow'> = {
  reads(args, facts, by) {
    const keys: Key[] = [
      ['adviser', by.adviserId],
      ['contact', args.contactId],
      ['incident', args.incidentId],
    ]
    const contact = facts.get('contact', args.contactId)
    if (contact) keys.push(['incidentFollow', incidentFollowIdOf(contact.caseId, args.incidentId)])
    if (args.sitting) keys.push(['diagnosis', args.sitting.diagnosisId])
    const sitting = args.sitting && facts.get('diagnosis', args.sitting.diagnosisId)
    if (sitting) keys.push(['diagnosticModel', modelRowId(sitting.modelId, sitting.version)])
    return keys
  },
  decide(args, facts, by) {
    const contact = workedContact(facts.get('contact', args.contactId), by.adviserId)
    if ('rejected' in contact) return contact
    const incident = facts.get('incident', args.incidentId)
    if (!incident) return reject('incident.notFound')
    if (incident.state === 'dismissed') return reject('incident.dismissed')
    const id = incidentFollowIdOf(contact.caseId, incident.id)
    const before = facts.get('incidentFollow', id)
    const { caseId, customerId, channel } = contact
    const actor = facts.get('adviser', by.adviserId)?.name ?? ''
    const waiting = waitingSitting(args, contact, facts, by)
    const again = args.notify && incident.state !== 'closed'
    return [
      put(
        'historyEntry',
        historyEntry({
          id: followEntryId(incident.id, contact.id),
          customerId,
          caseId,
          at: by.at,
          kind: 'incident',
          channel,
          code: args.notify ? 'incident.followTell' : 'incident.follow',
          params: { place: incident.place || incident.node },
          actor,
          refTable: 'incident',
          refId: incident.id,
        }),
      ),
      put('incidentFollow', {
        id,
        incidentId: incident.id,
        caseId,
        customerId,
        contactId: contact.id,
        channel,
        notify: args.notify,
        askedAt: before?.askedAt ?? by.at,
        askedBy: actor,
        toldAt: again ? null : (before?.toldAt ?? null),
        text: again ? '' : (before?.text ?? ''),
      }),
      ...(waiting ? [put('diagnosis', waiting)] : []),
    ]
  },
}

/** The sitting of this case, attached: it waits for the network. Undefined where it is another's, is over, or its model knows no such step. */
function waitingSitting(
  { sitting: named }: Args<'incident.follow'>,
  { id: contactId, caseId }: Row<'contact'>,
  facts: Facts,
  by: Moment,
): Row<'diagnosis'> | undefined {
  const sitting = named ? facts.get('diagnosis', named.diagnosisId) : undefined
  const row = sitting && facts.get('diagnosticModel', modelRowId(sitting.modelId, sitting.version))
  if (!named || !row || sitting.caseId !== caseId || sitting.state !== 'open') return undefined
  const model = publishedModel(row)
  const step = attachingStep(model)
  if (step === undefined) return undefined
  const session = record(model, sessionOf(sitting), {
    id: named.entryId,
    at: by.at,
    by: { kind: 'adviser', id: by.adviserId, name: facts.get('adviser', by.adviserId)?.name ?? '' },
    step,
    result: { kind: 'ordered' },
    contactId,
  })
  return typeof session === 'string' ? undefined : withEntries(sitting, session.entries, by.at)
}
