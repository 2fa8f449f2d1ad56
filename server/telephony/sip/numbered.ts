import type { Dialog } from './dialog.ts'

/** A number above all that this dialog ever sent, without a write for each: no dialog sends ten requests a second. */
export const numbered = (dialog: Dialog, since: number, now: number): Dialog => ({
  ...dialog,
  cseq: dialog.cseq + 1 + Math.floor(Math.max(0, now - since) / 100),
})
