/** How long the sending waits for the work at most: one that is not done is looked at by a person (ms). */
const patience = 45_000

/** Does the page's work beside it, from its opening on: done before anybody has typed a sentence. Never fails. */
export function startWork(form: HTMLFormElement): Promise<void> {
  const value = (name: string): string => {
    const field = form.elements.namedItem(name)
    return field instanceof HTMLInputElement ? field.value : ''
  }
  const nonce = form.elements.namedItem('nonce')
  const token = value('token')
  const bits = Number(token.split('.')[2])
  if (!(nonce instanceof HTMLInputElement) || !(bits >= 0)) return Promise.resolve()
  return new Promise((resolve) => {
    try {
      const worker = new Worker('/formulaire/assets/work.js', { type: 'module' })
      setTimeout(resolve, patience)
      worker.addEventListener('error', () => resolve())
      worker.addEventListener('message', ({ data }) => {
        nonce.value = String(data)
        worker.terminate()
        resolve()
      })
      worker.postMessage({ token, bits })
    } catch {
      resolve()
    }
  })
}
