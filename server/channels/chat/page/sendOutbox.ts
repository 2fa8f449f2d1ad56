import { passingRefusals, type ChatMessage } from '../../../../shared/protocol/chat.ts'
import { isRefused, type Link } from './link.ts'
import type { ThreadStore } from './threadStore.ts'

/**
 * Sends the waiting messages one by one. A message leaves the outbox only when the server said that it is stored; without an
 * answer it is sent again under the same id, which the server stores once.
 */
export async function sendOutbox(
  link: Link,
  store: ThreadStore,
  changed: (stored: ChatMessage | null) => void,
): Promise<'nothing' | 'sent' | 'later'> {
  let result: 'nothing' | 'sent' = 'nothing'
  for (;;) {
    const next = store.outbox.find((pending) => pending.refused === null)
    if (!next) return result
    const { clientMessageId, text, files } = next
    const answer = await link.ask('send', { clientMessageId, text, attachmentIds: files.map((file) => file.id) })
    if (answer === null) return 'later'
    if (isRefused(answer)) {
      if (passingRefusals.includes(answer.refused) || answer.refused === 'thread.notStarted') return 'later'
      store.put({ ...next, refused: answer.refused })
      changed(null)
      continue
    }
    store.remove(clientMessageId)
    result = 'sent'
    const { messageId, n, at } = answer
    changed({ n, id: messageId, clientMessageId, author: 'customer', authorName: '', text, attachments: files, at })
  }
}
