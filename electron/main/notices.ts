import { Notification } from 'electron'
import { z } from 'zod'
import type { NoticeChoice } from '../../shared/bridge.ts'
import { channels, events } from '../channels.ts'
import { handle } from './handle.ts'
import { focusDesk, tellDesk } from './window.ts'

const id = z.string().min(1).max(80)
const noticeAction = z.enum(['accept', 'open'])
const notice = z.object({
  id,
  title: z.string().min(1).max(120),
  body: z.string().max(240),
  actions: z.array(z.object({ id: noticeAction, label: z.string().min(1).max(40) })).max(2),
})
const shown = new Map<string, Notification>()

function clearNotice(noticeId: string): void {
  shown.get(noticeId)?.close()
  shown.delete(noticeId)
}

function choose(choice: NoticeChoice): void {
  // Some systems leave a notice up after it was answered.
  clearNotice(choice.id)
  // The desk must be there to be told, and seen: it says what came of it.
  focusDesk()
  tellDesk(events.notice, choice)
}

export function clearAllNotices(): void {
  for (const noticeId of shown.keys()) clearNotice(noticeId)
}

function show({ id: noticeId, title, body, actions }: z.infer<typeof notice>): boolean {
  if (!Notification.isSupported()) return false
  clearNotice(noticeId)
  const native = new Notification({
    title,
    body,
    actions: actions.map(({ label }) => ({ type: 'button', text: label })),
  })
  // Held here: a notice that is collected as garbage loses its events.
  shown.set(noticeId, native)
  native.on('click', () => choose({ id: noticeId, action: 'open' }))
  native.on('action', (event) => {
    const chosen = actions[event.actionIndex]
    if (chosen) choose({ id: noticeId, action: chosen.id })
  })
  native.on('close', () => {
    if (shown.get(noticeId) === native) shown.delete(noticeId)
  })
  native.show()
  return true
}

/** Notices of the system. They act through the desk only: the answer to a button is a message to the page. */
export function answerNotices(): void {
  handle(channels.showNotice, z.tuple([notice]), show)
  handle(channels.clearNotice, z.tuple([id]), clearNotice)
}
