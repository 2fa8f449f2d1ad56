import type { Actor, Context } from '../../context.ts'
import { loadRows } from '../../db/rows.ts'

/** An adviser writes: shown on the customer's page for a few seconds, beside a call with the words so far (VO29). Only for a contact that is his and open. */
export async function relayAdviserTyping(
  context: Context,
  actor: Actor,
  { contactId, text }: { contactId: string; text?: string | undefined },
): Promise<void> {
  const [contact] = await loadRows(context.unit.db, 'contact', [contactId])
  if (contact?.adviserId !== actor.adviserId || contact.state !== 'open' || !contact.threadId) return
  context.events.toThread(contact.threadId, 'typing', contact.channel === 'voice' && text !== undefined ? { text } : {})
}
