import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast'

export interface ToastContent {
  text: string
  tone?: 'ok' | 'bad' | 'plain'
  /** `until`: when the action stops working (ms, by Date.now()): counted down beside it. */
  action?: { label: string; kbd?: string; until?: number; onPress: () => void }
}

export const toasts = new ToastQueue<ToastContent>({ maxVisibleToasts: 4 })

/** Shows a toast for `ms` (5 s unless told; hovering or focusing it holds the clock). Returns how to take it away. */
export function showToast(content: ToastContent, ms = 5000): () => void {
  const key = toasts.add(content, { timeout: ms })
  return () => toasts.close(key)
}
