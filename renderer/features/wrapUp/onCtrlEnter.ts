import type { KeyboardEvent } from 'react'

/** Ctrl+Enter anywhere in a form does what its main button does (to be caught on the way down: radios keep Enter). */
export function onCtrlEnter(act: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
}
