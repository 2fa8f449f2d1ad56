import { commitmentEntry, nameOf } from '../../shared/domain/commitment.ts'
import { npsFormula, npsScales } from '../../shared/domain/figures/nps.ts'
import { entryId, historyEntry } from '../../shared/domain/historyEntry.ts'
import { readSurveyReply, refusesSurveys } from '../../shared/domain/survey.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Inbound } from '../channels/channel.ts'
import { leadFor, lockSurvey, setSurvey, surveyRule } from '../db/surveys.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/** The operator's own question is asked on this scale (FIELD section 2, seed 10). */
const scale = '1-10'
/** As long as a free line may be. */
const mostWords = 500

/**
 * Whether this message answers our question about that contact, which is locked and closed: then it is noted, once (QL3), and who was not
 * content is a lead's (QL5). False: a human reads it, like any other.
 */
export async function takeSurveyReply(tx: WriteDb, inbound: Inbound, contact: Row<'contact'>): Promise<boolean> {
  if (contact.state !== 'closed' || inbound.asClaimed || inbound.attachments.length > 0) return false
  const words = inbound.own ?? inbound.text
  const objects = refusesSurveys(words)
  const reply = readSurveyReply(words, scale)
  if (!objects && !reply) return false
  const survey = await lockSurvey(tx, contact.id)
  if (survey?.state !== 'asked' || survey.askedAt === null || survey.channel !== inbound.channel) return false
  const rule = await surveyRule(tx)
  if (tx.now > survey.askedAt + rule.replyMs) return false
  if (!reply) {
    await setSurvey(tx, contact.id, { state: 'objected', answeredAt: tx.now })
    return true
  }
  const [begun] = await tx.read('historyEntry', [contact.id])
  const line = reply.words.slice(0, mostWords).toWellFormed()
  const isDetractor = reply.score <= npsScales[scale].detractorsTo
  const commitmentId = isDetractor ? await giveToLead(tx, contact, { ...reply, line }, rule.detractorMs) : null
  const answered = { score: reply.score, scale, formula: npsFormula, words: line, answeredAt: tx.now, commitmentId }
  await setSurvey(tx, contact.id, { state: 'answered', ...answered })
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entryId('survey', contact.id),
      customerId: contact.customerId,
      caseId: contact.caseId,
      at: tx.now,
      kind: 'survey',
      channel: inbound.channel,
      code: 'survey.answered',
      params: { score: reply.score, scale, formula: `nps-1-10-v${npsFormula}` },
      text: line,
      actor: inbound.authorName,
      unproven: begun?.unproven ?? false,
      tone: reply.score >= 9 ? 'good' : isDetractor ? 'bad' : 'neutral',
    }),
  )
  return true
}

/** A promise of the house to listen to him, with a due time: it stands among the lead's own, and is missed like any other. */
async function giveToLead(
  tx: WriteDb,
  contact: Row<'contact'>,
  { score, line }: { score: number; line: string },
  within: number,
): Promise<string | null> {
  const lead = await leadFor(tx, contact.adviserId)
  const [customer] = await tx.read('customer', [contact.customerId])
  if (!lead || !customer) return null
  const commitment: Row<'commitment'> = {
    id: `survey-${contact.id}`,
    caseId: contact.caseId,
    customerId: contact.customerId,
    customerName: nameOf(customer),
    contactId: contact.id,
    kind: 'callback',
    ownerId: lead.id,
    ownerName: lead.name,
    dueAt: tx.now + within,
    state: 'open',
    text: line === '' ? `${score}/10` : `${score}/10. ${line}`,
    madeAt: tx.now,
    madeBy: '',
    settledAt: null,
  }
  await tx.save('commitment', commitment)
  await tx.save('historyEntry', commitmentEntry(commitment, 'made', { at: tx.now, actor: '', text: commitment.text }))
  return commitment.id
}
