import { useState, type KeyboardEvent } from 'react'
import type { Canned } from './useCanned.ts'

const command = /(?:^|\s)\/([\p{L}\p{N}]*)$/u

/** The `/word` before the caret, the choice in the list, and the keys that walk it. */
export function useCannedField(
  field: HTMLTextAreaElement | null,
  find: (query: string) => Canned[],
  setText: (text: string) => void,
) {
  const [query, setQuery] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const found = query === null ? [] : find(query)

  function read() {
    const before = field?.value.slice(0, field.selectionStart) ?? ''
    setQuery(command.exec(before)?.[1] ?? null)
    setActive(0)
  }
  function pick(canned: Canned) {
    if (!field || query === null) return
    const end = field.selectionStart
    const start = end - query.length - 1
    const next = field.value.slice(0, start) + canned.text + field.value.slice(end)
    setText(next)
    setQuery(null)
    requestAnimationFrame(() => {
      field.focus()
      field.setSelectionRange(start + canned.text.length, start + canned.text.length)
    })
  }
  /** True when the key was for the list. */
  function onKey(event: KeyboardEvent): boolean {
    if (query === null) return false
    const chosen = found[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((at) => (at + step + found.length) % Math.max(1, found.length))
    } else if (event.key === 'Escape') setQuery(null)
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && chosen) pick(chosen)
    else return false
    event.preventDefault()
    return true
  }
  return { query, found, active, read, pick, onKey, close: () => setQuery(null) }
}
