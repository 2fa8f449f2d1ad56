import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast'

export interface ToastContent {
  text: string
  tone?: 'ok' | 'bad' | 'plain'
  /** Beside where one writes, instead of the corner: what it speaks of was just sent from there. */
  byAnswer?: boolean
  /** `until`: when the action stops working (ms, by Date.now()): counted down beside it. */
  action?: { label: string; kbd?: string; until?: number; onPress: () => void }
}

export const toasts = new ToastQueue<ToastContent>({ maxVisibleToasts: 4 })

/** That something went as wanted: said in passing, one at a time. */
export const isBrief = ({ tone, action }: ToastContent): boolean => tone === 'ok' && !action

/** Shows a toast for `ms` (5 s unless told, 3 s where all went well; hovering or focusing it holds the clock). Returns how to take it away. */
export function showToast(content: ToastContent, ms = isBrief(content) ? 3000 : 5000): () => void {
  if (isBrief(content)) for (const shown of toasts.visibleToasts) if (isBrief(shown.content)) toasts.close(shown.key)
  const key = toasts.add(content, { timeout: ms })
  const close = () => toasts.close(key)
  // What can no longer be pressed is not offered: not even to a pointer that rests on it.
  const until = content.action?.until
  if (until !== undefined) setTimeout(close, until - Date.now())
  return close
}
