import type { KeyboardEvent } from 'react'

export interface PanelKeys {
  /** 1 to 9, 0, N, P: what may come of the step; `at`: when it was pressed. False: no such answer. */
  answer: (key: string, panel: HTMLElement, at: number) => boolean
  /** ↵ on the panel itself. */
  run?: (panel: HTMLElement, at: number) => void
  /** M: what was read is read again. */
  again?: () => void
  others?: () => void
  readings?: () => void
  undo?: () => void
  /** T and X: what his message seems to say is so, or is not. */
  keep?: (at: number) => void
  decline?: (at: number) => void
  search?: (panel: HTMLElement) => void
  leave: () => void
}

/** The keys of the panel, while it has the focus and nothing is typed: a digit elsewhere must never become evidence. */
export function panelKeys(keys: PanelKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget: panel, key } = event
    // Menus and lists are drawn elsewhere, and their keys come here all the same.
    if (!(target instanceof HTMLElement) || !panel.contains(target)) return
    if (event.ctrlKey || event.altKey || event.metaKey || target.matches('input,textarea')) return
    const pressed = digitOf(event.code) ?? key.toUpperCase()
    const { keep, decline } = keys
    const at = event.timeStamp
    const acts: Record<string, ((panel: HTMLElement) => void) | undefined> = {
      T: keep && (() => keep(at)),
      X: decline && (() => decline(at)),
      ENTER: target === panel ? (of) => keys.run?.(of, at) : undefined,
      M: keys.again,
      E: keys.others,
      D: keys.readings,
      Z: keys.undo,
      '/': keys.search,
      ESCAPE: keys.leave,
    }
    const act = acts[pressed]
    if (act) act(panel)
    else if (!keys.answer(pressed, panel, event.timeStamp)) return
    event.preventDefault()
    event.stopPropagation()
  }
}

/** AZERTY digits need Shift: the physical key is what is meant. */
const digitOf = (code: string): string | undefined => /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
