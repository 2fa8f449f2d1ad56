import { randomUUID } from 'node:crypto'
import type { ChatClaims } from '../../../shared/protocol/chat.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { claimsOf } from '../../channels/chat/claimsOf.ts'
import { insertThread } from '../../db/chat.ts'
import type { SmallWorld } from '../../recognition/testing/smallWorld.ts'
import { receiveInbound } from '../receiveInbound.ts'

/** Tests only: chat pages with what was typed in them, and what an adviser does with their contacts. */
export interface Page {
  threadId: string
  claims: ChatClaims
  signed: string | null
}

export function typedPages(worldOf: () => SmallWorld) {
  async function page(claims: Partial<ChatClaims>, signed: string | null = null): Promise<Page> {
    const world = worldOf()
    const threadId = randomUUID()
    const all: ChatClaims = { name: '', phone: '', email: '', reference: '', topic: null, ...claims }
    const thread = { id: threadId, secretHash: Buffer.from(threadId), language: 'fr' as const, claims: all }
    await insertThread(world.db, { ...thread, signedCustomerId: signed, now: world.clock.now })
    return { threadId, claims: all, signed }
  }
  async function says({ threadId, claims, signed }: Page, text: string): Promise<Row<'contact'>> {
    const { contactId } = await receiveInbound(worldOf().context, {
      channel: 'chat',
      externalId: randomUUID(),
      threadId,
      claims: claimsOf(claims, signed, text),
      topic: claims.topic ?? 'internet',
      language: 'fr',
      authorName: '',
      text,
      attachments: [],
      online: true,
    })
    return contactOf(contactId)
  }
  async function contactOf(id: string): Promise<Row<'contact'>> {
    const [contact] = await worldOf().run((tx) => tx.read('contact', [id]))
    if (!contact) throw new Error('no contact')
    return contact
  }
  const entryOf = async (id: string) => (await worldOf().run((tx) => tx.read('historyEntry', [id])))[0]
  const caseOf = async (id: string) => (await worldOf().run((tx) => tx.read('case', [id])))[0]
  async function take(contact: Row<'contact'>): Promise<void> {
    await worldOf().run(async (tx) => {
      const [now] = await tx.lock('contact', [contact.id])
      await tx.remove('queueEntry', contact.id)
      await tx.save('contact', { ...(now ?? contact), state: 'open', adviserId: 'ana', pickedUpAt: tx.now })
    })
  }
  async function end(contact: Row<'contact'>, outcome: 'resolved' | 'followUp' = 'followUp'): Promise<void> {
    const now = await contactOf(contact.id)
    await worldOf().run((tx) => tx.save('contact', { ...now, state: 'closed', closedAt: tx.now, outcome }))
  }
  return { page, says, contactOf, entryOf, caseOf, take, end }
}
