import { useEffect } from 'react'
import { chords, type KeyAction } from './keyMap.ts'

/**
 * Dialogs and popovers (menus, lists). Not toasts, and not the canned answers under the caret: a chord that is ignored while
 * one of them shows would let a note be typed into the answer.
 */
const openBoxes = '[role=dialog],[data-trigger]:not([role=tooltip])'

/** Runs `act` for the chord just pressed. Keys of an open dialog or menu stay theirs; of Ctrl K over a dialog `onSearchOver` is told, with whether something was typed there. */
export function useKeys(act: (action: KeyAction) => void, onSearchOver: (holdsWords: boolean) => void): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.metaKey) return
      const chord = chords[spell(event)]
      if (!chord || (isTyping(event.target) && !chord.whileTyping)) return
      const box = document.querySelector(openBoxes)
      if (box && chord.action === 'search' && box.role === 'dialog') {
        // The browser's own search box must not open; and nothing typed may be lost to a key pressed by habit.
        event.preventDefault()
        onSearchOver(holdsWords(box))
      }
      if (box) return
      event.preventDefault()
      event.stopPropagation()
      act(chord.action)
    }
    // Before any control: React Aria keeps some keys to itself, and a chord must act wherever the focus is.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [act, onSearchOver])
}

/** Something was typed or chosen in this box: closing it would lose it. */
function holdsWords(box: Element): boolean {
  return [...box.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input,textarea')].some((field) =>
    field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')
      ? field.checked !== field.defaultChecked
      : field.value !== '',
  )
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
