import { commitmentEntry, nameOf } from '../../shared/domain/commitment.ts'
import { entryId, historyEntry } from '../../shared/domain/historyEntry.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { atMostTwice, type Matter, type Teller } from './teller.ts'

type Commitment = Row<'commitment'>

/** A visit of a technician: honoured with what he found, or not. */
export function intervention(t: Teller, matter: Matter, at: number, honoured: boolean, text: string): void {
  t.rows.historyEntry.push(
    historyEntry({
      id: t.id('h'),
      customerId: t.customer.id,
      caseId: matter.id,
      at,
      kind: 'intervention',
      code: honoured ? 'intervention.honoured' : 'intervention.missed',
      text: atMostTwice(t, text),
      actor: `Technicien · ${t.customer.commune}`,
      tone: honoured ? 'good' : 'bad',
    }),
  )
}

/** A promise: its row, and one line of history a step. `by` may be an adviser or a team (owner null). */
export function promise(
  t: Teller,
  matter: Matter,
  what: Pick<Commitment, 'kind' | 'dueAt' | 'text' | 'madeAt' | 'madeBy' | 'ownerName' | 'state'> & {
    ownerId?: string | null
    contactId?: string | null
    settledAt?: number | null
  },
): Commitment {
  const commitment: Commitment = {
    ownerId: null,
    contactId: null,
    settledAt: null,
    ...what,
    id: t.id('p'),
    caseId: matter.id,
    customerId: t.customer.id,
    customerName: nameOf(t.customer),
  }
  t.rows.commitment.push(commitment)
  const made = { at: what.madeAt, actor: what.madeBy, text: what.text }
  t.rows.historyEntry.push(commitmentEntry(commitment, 'made', made))
  if (what.state === 'kept' || what.state === 'missed') {
    const at = what.state === 'missed' ? what.dueAt : (what.settledAt ?? what.dueAt)
    t.rows.historyEntry.push(commitmentEntry(commitment, what.state, { at, actor: what.ownerName, text: '' }))
  }
  if (what.state === 'open' && matter.state === 'open') matter.state = 'promised'
  return commitment
}

/** What is written beside a score agrees with it. */
export const thanks = [
  'Très clair, merci.',
  'Rapide et aimable.',
  'Problème réglé du premier coup.',
  'Enfin quelqu’un qui écoute.',
  '',
]
const mixed = [
  'Bien, mais un peu long.',
  'Correct.',
  'Problème réglé, l’attente était longue.',
  'Réponse claire, il a fallu rappeler une fois.',
  '',
]
export const regrets = [
  'Il a fallu tout répéter.',
  'Réglé, mais après trop d’appels.',
  'On m’a promis un rappel qui n’est jamais venu.',
  'Personne ne lit le dossier avant de répondre.',
  '',
]

/** One to ten, asked by SMS after a contact: scale and formula stay with the answer (FIELD 2.10). */
export function survey(t: Teller, matter: Matter, at: number, score: number): void {
  const text = t.r.pick(score >= 9 ? thanks : score <= 6 ? regrets : mixed)
  // Not answered yet.
  if (at >= t.time.today) return
  t.rows.historyEntry.push(
    historyEntry({
      id: t.id('h'),
      customerId: t.customer.id,
      caseId: matter.id,
      at,
      kind: 'survey',
      channel: 'sms',
      code: 'survey.answered',
      params: { score, scale: '1-10', formula: 'nps-1-10-v1' },
      text: atMostTwice(t, text),
      actor: nameOf(t.customer),
      tone: score >= 9 ? 'good' : score <= 6 ? 'bad' : 'neutral',
    }),
  )
}

export function note(
  t: Teller,
  matter: Matter | null,
  at: number,
  author: { id: string; name: string },
  text: string,
): void {
  const id = t.id('n')
  const { id: customerId } = t.customer
  const caseId = matter?.id ?? null
  t.rows.note.push({ id, contactId: null, caseId, customerId, adviserId: author.id, authorName: author.name, text, at })
  const refers = { refTable: 'note', refId: id }
  const entry = {
    id: entryId('note', id),
    customerId,
    caseId,
    at,
    kind: 'note',
    code: 'note.added',
    text,
    actor: author.name,
  } as const
  t.rows.historyEntry.push(historyEntry({ ...entry, ...refers }))
}

export function operation(
  t: Teller,
  matter: Matter,
  at: number,
  by: { id: string; name: string },
  what: {
    kind: Row<'operation'>['kind']
    fields: Record<string, string | number>
    params: Record<string, string | number>
  },
): void {
  const id = t.id('o')
  const { kind, fields, params } = what
  const customerId = t.customer.id
  t.rows.operation.push({ id, customerId, contactId: null, kind, fields, adviserId: by.id, adviserName: by.name, at })
  t.rows.historyEntry.push(
    historyEntry({
      id: entryId('operation', id),
      customerId,
      caseId: matter.id,
      at,
      kind: 'operation',
      code: `operation.${kind}`,
      params,
      text: typeof fields.reason === 'string' ? fields.reason : '',
      actor: by.name,
      refTable: 'operation',
      refId: id,
    }),
  )
}

/** A step of a number's transfer between operators. */
export function portability(
  t: Teller,
  matter: Matter,
  at: number,
  step: 'requested' | 'late' | 'done',
  params: Record<string, string | number>,
  text: string,
): void {
  t.rows.historyEntry.push(
    historyEntry({
      id: t.id('h'),
      customerId: t.customer.id,
      caseId: matter.id,
      at,
      kind: 'portability',
      code: `portability.${step}`,
      params,
      text,
      actor: 'Cellule portabilité',
      tone: step === 'late' ? 'bad' : step === 'done' ? 'good' : 'neutral',
    }),
  )
}
