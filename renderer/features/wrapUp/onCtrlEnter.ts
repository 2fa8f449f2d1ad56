import type { KeyboardEvent } from 'react'

/** Ctrl+Enter anywhere in a form does what its main button does. */
export function onCtrlEnter(act: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return
    event.preventDefault()
    act()
  }
}
