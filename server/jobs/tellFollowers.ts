import { randomUUID } from 'node:crypto'
import { entryId, historyEntry } from '../../shared/domain/historyEntry.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { nextMessageNumber } from '../db/chat.ts'
import { dueFollows, noneAtOf, setNoneAt } from '../db/incidents.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { deliverAfterCommit } from '../delivery/deliverOutbound.ts'
import { queueOutbound } from '../delivery/queueOutbound.ts'
import { noneText, overText } from '../incidents/texts.ts'
import { wayToTell, type WayToTell } from '../incidents/wayToTell.ts'

/** In one round (a second): a thousand who follow one incident are told within a minute, and nobody else waits for it. */
const batch = 25
/** Who could not be told is left alone for 2 s, 4 s … 10 min (ms). Kept in memory: a server that begins anew tries all at once. */
const rest = (times: number): number => Math.min(600_000, 1_000 * 2 ** Math.min(times, 10))
const resting = new WeakMap<Context, Map<string, { times: number; until: number }>>()

/** Tells who asked for it that the incident is over, or that what was suspected is none. Each in a transaction of his own, in which the message and that it was sent are one. Returns how many were settled. */
export async function tellFollowers(context: Context): Promise<number> {
  const tired = resting.get(context) ?? new Map<string, { times: number; until: number }>()
  resting.set(context, tired)
  // Told by another server meanwhile.
  for (const [id, { until }] of tired) if (until + rest(10) < context.unit.clock()) tired.delete(id)
  const due = await inTransaction(context.unit, (tx) => {
    const asleep = [...tired].flatMap(([id, { until }]) => (until > tx.now ? [id] : []))
    return dueFollows(tx, tx.now - context.config.incidents.graceMs, batch, asleep)
  })
  const failed: unknown[] = []
  for (const id of due) {
    try {
      await inTransaction(context.unit, (tx) => tell(tx, context, id))
      tired.delete(id)
    } catch (error) {
      // One that cannot be told keeps nobody else waiting.
      failed.push(error)
      const times = (tired.get(id)?.times ?? 0) + 1
      tired.set(id, { times, until: context.unit.clock() + rest(times) })
    }
  }
  if (failed.length > 0) throw failed[0]
  return due.length
}

async function tell(tx: WriteDb, context: Context, followId: string): Promise<void> {
  const [named] = await tx.read('incidentFollow', [followId])
  // The contact before what hangs on it, as every command holds them.
  const [contact] = await tx.lock('contact', named?.contactId ? [named.contactId] : [])
  const [follow] = await tx.lock('incidentFollow', [followId])
  if (!follow || follow.toldAt !== null) return
  const [[incident], [matter], [begun]] = await Promise.all([
    tx.read('incident', [follow.incidentId]),
    tx.read('case', [follow.caseId]),
    tx.read('historyEntry', contact ? [contact.id] : []),
  ])
  // There again meanwhile: it was a mistake, and he is told when it is true.
  if (!incident || incident.closedAt === null) return
  const isOver = incident.state === 'closed'
  if (isOver ? !follow.notify : incident.state !== 'dismissed' || (await noneAtOf(tx, followId)) !== null) return
  const way = follow.notify && contact && matter ? await wayToTell(tx, contact, context) : null
  const words = matter && {
    // Who only typed the number of the line is not told where it is.
    place: begun?.unproven ? '' : incident.place,
    reference: matter.reference,
    answers: way?.channel !== 'sms',
    closedAt: incident.closedAt,
    now: tx.now,
    works: incident.kind === 'works',
  }
  const id = randomUUID()
  const text = contact && words ? (isOver ? overText : noneText)[contact.language](words) : ''
  if (contact && way) await send(tx, context, { id, contact, way, text })
  if (!isOver) await setNoneAt(tx, followId, tx.now)
  const told = way !== null
  if (told || follow.notify)
    await tx.save('incidentFollow', {
      ...follow,
      // Who cannot be told is not waited for; that there is none is no end, which he is told if it comes after all.
      notify: told,
      toldAt: told && isOver ? tx.now : null,
      text: told ? text : '',
    })
  const code = isOver
    ? told
      ? 'incident.told'
      : 'incident.notTold'
    : told
      ? 'incident.noneTold'
      : follow.notify
        ? 'incident.noneNotTold'
        : 'incident.none'
  const channel = way?.channel ?? null
  await tx.save('historyEntry', entryOf(follow, incident, { id, code, now: tx.now, channel }))
}

async function send(
  tx: WriteDb,
  context: Context,
  { id, contact, way, text }: { id: string; contact: Row<'contact'>; way: WayToTell; text: string },
): Promise<void> {
  tx.add('message', {
    id,
    contactId: contact.id,
    caseId: contact.caseId,
    customerId: contact.customerId,
    channel: way.channel,
    n: await nextMessageNumber(tx, contact.id),
    author: 'system',
    adviserId: null,
    authorName: context.config.mail?.name ?? '',
    text,
    attachments: [],
    at: tx.now,
    state: way.channel === 'email' || way.channel === 'sms' ? 'queued' : 'sent',
  })
  await queueOutbound(tx, id, contact.id, way.channel, way.address)
  deliverAfterCommit(tx, context, way.channel)
}

const tones: Record<string, Row<'historyEntry'>['tone']> = {
  'incident.told': 'good',
  'incident.noneTold': 'neutral',
  'incident.none': 'neutral',
}
function entryOf(
  { customerId, caseId }: Row<'incidentFollow'>,
  { id: refId, place, node }: Row<'incident'>,
  { id, code, now, channel }: { id: string; code: string; now: number; channel: Row<'message'>['channel'] | null },
): Row<'historyEntry'> {
  return historyEntry({
    id: entryId('told', id),
    customerId,
    caseId,
    at: now,
    kind: 'incident',
    channel,
    code,
    params: { place: place || node },
    actor: '',
    tone: tones[code] ?? 'bad',
    refTable: 'incident',
    refId,
  })
}
