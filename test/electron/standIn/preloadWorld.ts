/**
 * Runs in the isolated world of the preload (sent as text: nothing from outside may be used). Gives the preload its two
 * modules; `__standIn` is the CDP binding to the main process, visible in this world only.
 */
export function preloadWorld(run: (require: (id: string) => unknown) => void): void {
  // As with nodeIntegrationInSubFrames: false, frames inside the page get no preload.
  if (window.top !== window) return
  interface World {
    __standIn(text: string): void
    __standInAnswer(text: string): void
  }
  interface Wire {
    value?: unknown
    undefined?: boolean
    /** A function of the page, by its number. */
    callback?: number
  }
  const world = globalThis as unknown as World
  const methods = new Map<string, (...args: unknown[]) => unknown>()
  const invoked = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let asked = 0

  const tell = (kind: string, detail: unknown) =>
    document.dispatchEvent(new CustomEvent(`stand-in:${kind}`, { detail: JSON.stringify(detail) }))
  const on = (kind: string, listener: (detail: never) => void) =>
    document.addEventListener(`stand-in:${kind}`, (event) =>
      listener(JSON.parse((event as CustomEvent<string>).detail) as never),
    )
  // What the main process sends; as in Electron, the listener gets an event first, which must not reach the page.
  const listeners = new Map<string, Set<(event: object, ...args: unknown[]) => void>>()
  const unwire = ({ value, callback }: Wire) =>
    callback === undefined ? value : (...args: unknown[]) => tell('callback', { callback, args: args.map(wire) })
  const wire = (value: unknown): Wire => (value === undefined ? { undefined: true } : { value })
  const strict = <T extends object>(name: string, members: T): T =>
    new Proxy(members, {
      get(target, key, receiver) {
        if (key in target || typeof key === 'symbol') return Reflect.get(target, key, receiver)
        throw new Error(`the stand-in for Electron has no ${name}.${key}`)
      },
    })

  on('open', (detail: { url: string }) => world.__standIn(JSON.stringify({ kind: 'open', ...detail })))
  on('call', ({ id, key, name, args }: { id: number; key: string; name: string; args: Wire[] }) => {
    void (async () => methods.get(`${key}.${name}`)?.(...args.map(unwire)))().then(
      (value) => tell(`answer-${id}`, { value }),
      (error: Error) => tell(`answer-${id}`, { error: error.message }),
    )
  })
  world.__standInAnswer = (text) => {
    const { id, value, error, channel, args } = JSON.parse(text) as {
      id: number
      value?: unknown
      error?: string
      channel?: string
      args?: Wire[]
    }
    if (channel !== undefined) {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...(args ?? []).map((arg) => arg.value))
      return
    }
    const waiting = invoked.get(id)
    invoked.delete(id)
    if (error === undefined) waiting?.resolve(value)
    else waiting?.reject(new Error(error))
  }

  const ipcRenderer = strict('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++asked
        invoked.set(id, { resolve, reject })
        world.__standIn(JSON.stringify({ kind: 'invoke', id, channel, args: args.map(wire) }))
      }),
    on(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
    },
    removeListener(channel: string, listener: (event: object, ...args: unknown[]) => void) {
      listeners.get(channel)?.delete(listener)
    },
  })
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld(key: string, api: Record<string, unknown>) {
      const values: Record<string, unknown> = {}
      for (const [name, member] of Object.entries(api)) {
        if (typeof member === 'function') methods.set(`${key}.${name}`, member as (...args: unknown[]) => unknown)
        else values[name] = member
      }
      const names = Object.keys(api).filter((name) => typeof api[name] === 'function')
      tell('expose', { key, values, methods: names })
    },
  })

  run((id) => {
    if (id === 'electron') return { contextBridge, ipcRenderer }
    throw new Error(`module not found: ${id} (a sandboxed preload can require electron only)`)
  })
}
