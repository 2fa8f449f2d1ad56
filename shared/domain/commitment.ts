import { isRejection, reject } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'
import { basisParam, commentRefusal, type CommentBasis } from './commentBasis.ts'
import { closeContact, closingReads } from './closeContact.ts'
import { workedContact } from './contact.ts'
import { drop, put, type Facts, type Key, type Rule } from './decide.ts'
import { entryId, historyEntry } from './historyEntry.ts'
import { repeated } from './repeated.ts'

type Commitment = Row<'commitment'>
/** Nobody promises further ahead; it also keeps every date one that a calendar can show (ms). */
export const furthestPromiseMs = 2 * 366 * 24 * 3_600_000
/** What a promise is, whatever became of it since. */
const promised = ['contactId', 'kind', 'ownerId', 'dueAt', 'text'] as const
type Step = 'made' | 'kept' | 'cancelled' | 'missed'

export const make: Rule<'commitment.make'> = {
  reads(args, facts, by) {
    const keys: Key[] = [
      ['adviser', by.adviserId],
      ['customer', args.customerId],
      ['commitment', args.commitmentId],
    ]
    if (args.ownerId !== by.adviserId) keys.push(['directoryEntry', args.ownerId])
    return args.contactId === null ? keys : [...keys, ...closingReads(args.contactId, facts, by.adviserId)]
  },
  decide(args, facts, by) {
    const known = facts.get('commitment', args.commitmentId)
    if (known && known.customerId !== args.customerId) return reject('command.outOfScope')
    if (known) return repeated(promised.every((part) => known[part] === args[part]))
    const customer = facts.get('customer', args.customerId)
    if (!customer) return reject('customer.notFound')
    const owner = ownerName(facts, args.ownerId, by.adviserId)
    if (owner === undefined) return reject('adviser.notFound')
    // By when he promised, not by when it reached us: a promise made offline and already due is missed, and seen as missed.
    if (args.dueAt <= by.at) return reject('commitment.past')
    if (args.dueAt > by.at + furthestPromiseMs) return reject('commitment.tooFar')
    const refusal = commentRefusal(args.text, args.basis)
    if (refusal) return refusal
    const contact = args.contactId === null ? null : workedContact(facts.get('contact', args.contactId), by.adviserId)
    if (isRejection(contact)) return contact
    if (contact && contact.customerId !== args.customerId) return reject('command.outOfScope')
    const name = facts.get('adviser', by.adviserId)?.name ?? ''
    const commitment: Commitment = {
      id: args.commitmentId,
      caseId: contact?.caseId ?? null,
      customerId: args.customerId,
      customerName: nameOf(customer),
      contactId: args.contactId,
      kind: args.kind,
      ownerId: args.ownerId,
      ownerName: owner,
      dueAt: args.dueAt,
      state: 'open',
      text: args.text,
      madeAt: by.at,
      madeBy: name,
      settledAt: null,
    }
    const changes = [
      put('commitment', commitment),
      put(
        'historyEntry',
        commitmentEntry(commitment, 'made', { at: by.at, actor: name, text: args.text, basis: args.basis }),
      ),
    ]
    if (!contact) return changes
    if (args.close) {
      const end = closeContact(
        facts,
        contact,
        { ...by, name },
        { outcome: 'followUp', reasonCode: null, note: args.text, basis: args.basis },
      )
      return isRejection(end) ? end : [...changes, ...end]
    }
    const matter = facts.get('case', contact.caseId)
    return matter?.state === 'open' ? [...changes, put('case', { ...matter, state: 'promised' })] : changes
  },
}

export const settle: Rule<'commitment.settle'> = {
  // Only the promise itself: its owner settles it without having the customer's record open.
  reads: (args, _facts, by) => [
    ['adviser', by.adviserId],
    ['commitment', args.commitmentId],
  ],
  decide(args, facts, by) {
    const commitment = facts.get('commitment', args.commitmentId)
    if (!commitment) return reject('commitment.notFound')
    if (commitment.state === 'kept' || commitment.state === 'cancelled') return reject('commitment.settled')
    const refusal = commentRefusal(args.text, args.basis)
    if (refusal) return refusal
    const actor = facts.get('adviser', by.adviserId)?.name ?? ''
    const changes = [
      put('commitment', { ...commitment, state: args.outcome, settledAt: by.at }),
      put(
        'historyEntry',
        commitmentEntry(commitment, args.outcome, { at: by.at, actor, text: args.text, basis: args.basis }),
      ),
    ]
    // Settled in time by a desk that was offline: it was never missed, and the history must not say so.
    if (commitment.state === 'missed' && by.at <= commitment.dueAt) {
      changes.push(drop('historyEntry', entryId('missed', commitment.id)))
    }
    return changes
  },
}

/** One line a step (made, kept, cancelled, missed): the history adds, it does not rewrite. */
export function commitmentEntry(
  commitment: Commitment,
  step: Step,
  { basis, ...fact }: { at: number; actor: string; text: string; basis?: CommentBasis | undefined },
): Row<'historyEntry'> {
  const inTime = fact.at <= commitment.dueAt
  return historyEntry({
    ...fact,
    id: entryId(step, commitment.id),
    customerId: commitment.customerId,
    caseId: commitment.caseId,
    kind: 'commitment',
    code: `commitment.${step}`,
    params: {
      kind: commitment.kind,
      dueAt: commitment.dueAt,
      owner: commitment.ownerName,
      ...basisParam(fact.text, basis),
    },
    tone: step === 'missed' ? 'bad' : step === 'kept' && inTime ? 'good' : 'neutral',
    refTable: 'commitment',
    refId: commitment.id,
  })
}

export function nameOf(customer: Pick<Row<'customer'>, 'givenName' | 'familyName'>): string {
  return `${customer.givenName} ${customer.familyName}`.trim()
}

function ownerName(facts: Facts, ownerId: string, adviserId: string): string | undefined {
  return ownerId === adviserId
    ? (facts.get('adviser', ownerId)?.name ?? '')
    : facts.get('directoryEntry', ownerId)?.name
}
