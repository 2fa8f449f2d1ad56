import type { Deliver } from '../channel.ts'

/** The thread is the delivery: the page is told to ask, now or when it comes back. Until it has, the state stays 'sent'. */
export const deliverToChat: Deliver = async (context, _message, contact) => {
  if (contact.threadId) context.events.toThread(contact.threadId, 'poke', {})
}
