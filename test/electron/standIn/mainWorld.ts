/**
 * Runs in the page's own world (it is sent as text: nothing from outside may be used). Builds what the preload exposes,
 * and reports window.open, which Electron would see in the browser process. DOM events with JSON are the only bridge.
 */
export function mainWorld(): void {
  interface Exposed {
    key: string
    values: Record<string, unknown>
    methods: string[]
  }
  const send = (kind: string, detail: unknown) =>
    document.dispatchEvent(new CustomEvent(`stand-in:${kind}`, { detail: JSON.stringify(detail) }))
  let asked = 0
  // Functions given to the bridge stay here; the other world holds their numbers.
  const callbacks: ((...args: unknown[]) => void)[] = []
  const wire = (arg: unknown) => {
    if (typeof arg === 'function') return { callback: callbacks.push(arg as (...args: unknown[]) => void) - 1 }
    return arg === undefined ? { undefined: true } : { value: arg }
  }
  document.addEventListener('stand-in:callback', (event) => {
    const { callback, args } = JSON.parse((event as CustomEvent<string>).detail) as {
      callback: number
      args: { value?: unknown }[]
    }
    callbacks[callback]?.(...args.map((arg) => arg.value))
  })

  const method = (key: string, name: string) =>
    function call(...args: unknown[]) {
      const id = ++asked
      return new Promise((resolve, reject) => {
        const onAnswer = (event: Event) => {
          const { value, error } = JSON.parse((event as CustomEvent<string>).detail) as {
            value?: unknown
            error?: string
          }
          if (error === undefined) resolve(value)
          else reject(new Error(error))
        }
        document.addEventListener(`stand-in:answer-${id}`, onAnswer, { once: true })
        send('call', {
          id,
          key,
          name,
          args: args.map(wire),
        })
      })
    }

  document.addEventListener('stand-in:expose', (event) => {
    const { key, values, methods } = JSON.parse((event as CustomEvent<string>).detail) as Exposed
    const api = { ...values, ...Object.fromEntries(methods.map((name) => [name, method(key, name)])) }
    // As contextBridge does: frozen, and not to be replaced.
    Object.defineProperty(window, key, { value: Object.freeze(api), enumerable: true })
  })

  window.open = (address) => {
    send('open', { url: new URL(String(address ?? ''), location.href).href })
    return null
  }
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link?.target || event.defaultPrevented) return
    event.preventDefault()
    send('open', { url: link.href })
  })
}
