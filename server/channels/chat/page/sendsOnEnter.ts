import type { KeyboardEvent } from 'react'

/** Enter sends, Shift + Enter breaks the line; an Enter that ends a Japanese word or an accent does neither. */
export function sendsOnEnter(event: KeyboardEvent): boolean {
  return (
    event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.nativeEvent.isComposing && event.keyCode !== 229
  )
}
