import { randomUUID } from 'node:crypto'
import { territoryOfPostcode, zones } from '../../shared/domain/calendar/territories.ts'
import { mayAsk, type SurveyVerdict } from '../../shared/domain/survey.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { nextMessageNumber } from '../db/chat.ts'
import { dueSurveys, lockSurvey, setSurvey, surveyedCustomer, surveyRule } from '../db/surveys.ts'
import { inTransaction, type WriteDb } from '../db/unitOfWork.ts'
import { deliverAfterCommit } from '../delivery/deliverOutbound.ts'
import { queueOutbound } from '../delivery/queueOutbound.ts'
import { wayToTell } from '../incidents/wayToTell.ts'
import { question } from '../surveys/texts.ts'

const batch = 50
/** What passes: he is in contact, or asleep (ms). */
const later = 15 * 60_000

/** Asks who may be asked how it was, each once, in a transaction of his own. Returns how many were looked at. */
export async function askSurveys(context: Context): Promise<number> {
  const due = await inTransaction(context.unit, (tx) => dueSurveys(tx, batch))
  const failed: unknown[] = []
  for (const contactId of due) {
    try {
      await inTransaction(context.unit, (tx) => ask(tx, context, contactId))
    } catch (error) {
      // One that cannot be asked keeps nobody else waiting.
      failed.push(error)
      await inTransaction(context.unit, (tx) => setSurvey(tx, contactId, { dueAt: tx.now + later }))
    }
  }
  if (failed.length > 0) throw failed[0]
  return due.length
}

async function ask(tx: WriteDb, context: Context, contactId: string): Promise<void> {
  const [contact] = await tx.lock('contact', [contactId])
  // Two contacts of one customer that end together: the second one sees that the first was asked about.
  const [customer] = contact ? await tx.lock('customer', [contact.customerId]) : []
  const survey = await lockSurvey(tx, contactId)
  if (!contact || !customer || survey?.state !== 'due' || survey.dueAt > tx.now) return
  const [{ fromHour, toHour, ...rule }, known, [begun]] = await Promise.all([
    surveyRule(tx),
    surveyedCustomer(tx, contact),
    tx.read('historyEntry', [contact.id]),
  ])
  const verdict = mayAsk(
    {
      id: contact.id,
      channel: contact.channel,
      answered: contact.pickedUpAt !== null && contact.adviserId !== null,
      closedAt: contact.closedAt,
      askedNothing: contact.outcome === null || contact.outcome === 'abandoned',
      // Where he chatted he is asked, whoever he says he is: no address of anybody's is used.
      unproven: (begun?.unproven ?? false) && contact.threadId === null,
    },
    { ...known, zone: zones[territoryOfPostcode(customer.postcode)] },
    { ...rule, hours: { from: fromHour, to: toHour } },
    tx.now,
  )
  if (!verdict.ask) return putOff(tx, contactId, verdict.why)
  const way = await wayToTell(tx, contact, context)
  // By a text message he could not answer: nobody takes those in yet.
  if (!way || way.channel === 'sms' || way.channel === 'form') return putOff(tx, contactId, 'channel')
  const id = randomUUID()
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
    text: question[contact.language],
    attachments: [],
    at: tx.now,
    state: way.channel === 'email' ? 'queued' : 'sent',
  } satisfies Row<'message'>)
  await queueOutbound(tx, id, contact.id, way.channel, way.address)
  deliverAfterCommit(tx, context, way.channel)
  await setSurvey(tx, contactId, { state: 'asked', askedAt: tx.now, channel: way.channel, why: null })
}

type Refusal = Exclude<SurveyVerdict, { ask: true }>['why']
function putOff(tx: WriteDb, contactId: string, why: Refusal): Promise<void> {
  const passes = why === 'hour' || why === 'inContact' || why === 'open'
  return setSurvey(tx, contactId, passes ? { why, dueAt: tx.now + later } : { why, state: 'not' })
}
