/**
 * Whether the answer of this key is to be read where one works; if not, it is brought there. A key must not answer what nobody has seen. An answer
 * without a button of its own (`aria-keyshortcuts`) stands in the words of the step.
 */
export function inSight(panel: HTMLElement, key: string): boolean {
  const button = panel.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]`)
  if (!button) return true
  const { top, bottom, height } = button.getBoundingClientRect()
  const frame = panel.getBoundingClientRect()
  const seen = Math.min(bottom, frame.bottom, innerHeight) - Math.max(top, frame.top, 0)
  if (seen >= height / 2) return true
  button.scrollIntoView({ block: 'nearest' })
  return false
}
