import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { z } from 'zod'
import { channels, type Channel } from '../channels.ts'
import { isDesk } from './deskOrigin.ts'
import type { Secrets } from './secrets.ts'

/** Throws unless the message comes from the desk's own top frame. */
function checkSender(event: IpcMainInvokeEvent): void {
  const frame = event.senderFrame
  if (frame && !frame.parent && isDesk(frame.url)) return
  throw new Error('refused: this frame is not the desk')
}

function handle<Args extends unknown[]>(
  channel: Channel,
  args: z.ZodType<Args>,
  answer: (...args: Args) => unknown,
): void {
  ipcMain.handle(channel, (event, ...raw: unknown[]) => {
    // Synchronous, before anything is awaited: `senderFrame` becomes null once the frame has moved on.
    checkSender(event)
    return answer(...args.parse(raw))
  })
}

const secretName = z.string().regex(/^[a-z][a-zA-Z0-9.-]{0,63}$/)
const secretValue = z.string().max(16_384).nullable()

/** Every message of shared/bridge.ts, and no other. */
export function answerDesk(serverOrigin: string, secrets: Secrets): void {
  handle(channels.serverOrigin, z.tuple([]), () => serverOrigin)
  handle(channels.readSecret, z.tuple([secretName]), (name) => secrets.read(name))
  handle(channels.writeSecret, z.tuple([secretName, secretValue]), (name, value) => secrets.write(name, value))
}
