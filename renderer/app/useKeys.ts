import { useEffect } from 'react'
import { chords, type KeyAction } from './keyMap.ts'

/** Runs `act` for the chord just pressed. Keys of an open dialog or menu stay theirs. */
export function useKeys(act: (action: KeyAction) => void): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.metaKey) return
      const chord = chords[spell(event)]
      if (!chord || (isTyping(event.target) && !chord.whileTyping)) return
      if (document.querySelector('[role=dialog],[role=alertdialog],[role=menu],[role=listbox]')) return
      event.preventDefault()
      act(chord.action)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [act])
}

function spell(event: KeyboardEvent): string {
  // Alt+digit: read the physical key, since AZERTY digits need Shift and Alt changes `key` on some systems.
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
  const key = event.altKey && digit ? digit : event.key.length === 1 ? event.key.toLowerCase() : event.key
  return `${event.ctrlKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input,textarea,select,[contenteditable=true]')
}
