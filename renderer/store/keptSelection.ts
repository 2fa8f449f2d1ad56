const key = 'guichet.selected'

/**
 * The contact that was selected, kept for this window alone until it closes or the session ends: a reload goes on where
 * one was. Only its id; null when none was, or where the browser keeps nothing.
 */
export function keptSelection(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

export function keepSelection(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, id)
  } catch {
    // It only spares a press.
  }
}
