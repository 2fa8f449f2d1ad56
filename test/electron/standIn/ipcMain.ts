import { strict } from './strict.ts'

interface Wire {
  value?: unknown
  undefined?: boolean
}
export interface Invoke {
  kind: 'invoke'
  id: number
  channel: string
  args: Wire[]
}
/** As much of Electron's IpcMainInvokeEvent as a handler may look at. */
export interface InvokeEvent {
  sender: object
  senderFrame: { url: string; parent: object | null } | null
}
type Handler = (event: InvokeEvent, ...args: unknown[]) => unknown

const handlers = new Map<string, Handler>()

export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: Handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  },
})

/** Runs the handler; an error reaches the page with the words Electron puts around it. */
export async function answerInvoke(message: Invoke, event: InvokeEvent): Promise<{ value?: unknown; error?: string }> {
  const handler = handlers.get(message.channel)
  try {
    if (!handler) throw new Error(`No handler registered for '${message.channel}'`)
    return { value: await handler(event, ...message.args.map((arg) => arg.value)) }
  } catch (error) {
    return { error: `Error invoking remote method '${message.channel}': ${String(error)}` }
  }
}
