import type { ChannelName } from '../channels/channel.ts'
import { insertOutbound } from '../db/outbound.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/** In the transaction that stores the message, so that no stored answer is without its delivery. Twice is once. */
export async function queueOutbound(
  tx: WriteDb,
  messageId: string,
  contactId: string,
  channel: ChannelName,
  address: string | null = null,
): Promise<void> {
  await insertOutbound(tx.sql, { id: messageId, channel, contactId, address }, tx.now)
}
