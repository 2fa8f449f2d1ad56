const prefix = 'guichet-form:'
/** Of what was sent, only its token stays: who goes back and sends again sends the same, and is told so. */
const sentPrefix = 'guichet-sent:'

/**
 * What was typed outlives a reload, in this tab alone, with the token it was typed under: sent again after a lost answer, it is
 * still the same sending. Files and what the page works out itself are not in it.
 */
export function keepDraft(form: HTMLFormElement): void {
  const key = `${prefix}${form.dataset['form']}`
  // The server has shown what was sent, and knows better.
  if (form.dataset['again'] === undefined) {
    const sent = cameBack() ? read(`${sentPrefix}${form.dataset['form']}`) : null
    if (sent !== null) set(form, 'token', sent)
    else restore(form, key)
  }
  form.addEventListener('input', () => {
    const said = [...new FormData(form)].filter(
      ([name, value]) => typeof value === 'string' && (name.startsWith('q.') || name === 'token'),
    )
    write(key, JSON.stringify(said))
  })
}

/** It has arrived: nothing that was typed stays in the browser. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (!key.startsWith(prefix)) continue
      const token = readDraft(key).find(([name]) => name === 'token')?.[1]
      if (token !== undefined) write(key.replace(prefix, sentPrefix), token)
      sessionStorage.removeItem(key)
    }
  } catch {
    // A browser that keeps nothing.
  }
}

const cameBack = (): boolean =>
  performance.getEntriesByType('navigation').some((one) => (one as PerformanceNavigationTiming).type === 'back_forward')

function restore(form: HTMLFormElement, key: string): void {
  for (const [name, value] of readDraft(key)) set(form, name, value)
}
function set(form: HTMLFormElement, name: string, value: string): void {
  const found = form.elements.namedItem(name)
  if (found instanceof RadioNodeList) found.value = value
  else if (found instanceof HTMLInputElement && found.type === 'radio') found.checked = found.value === value
  else if (
    found instanceof HTMLInputElement ||
    found instanceof HTMLTextAreaElement ||
    found instanceof HTMLSelectElement
  )
    found.value = value
}

function readDraft(key: string): [string, string][] {
  try {
    return JSON.parse(read(key) ?? '[]') as [string, string][]
  } catch {
    return []
  }
}
function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}
function write(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // Full, or none: the page goes on without it.
  }
}
