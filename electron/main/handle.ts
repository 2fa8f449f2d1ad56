import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { z } from 'zod'
import type { Channel } from '../channels.ts'
import { isDesk } from './deskOrigin.ts'
import { log } from './log.ts'

/** Throws unless the message comes from the desk's own top frame. */
function checkSender(event: IpcMainInvokeEvent): void {
  const frame = event.senderFrame
  if (frame && !frame.parent && isDesk(frame.url)) return
  throw new Error('refused: this frame is not the desk')
}

/** Answers one message, from the desk alone and only when its arguments are what `args` says. */
export function handle<Args extends unknown[]>(
  channel: Channel,
  args: z.ZodType<Args>,
  answer: (...args: Args) => unknown,
): void {
  const judge = (event: IpcMainInvokeEvent, raw: unknown[]): Args => {
    try {
      // Synchronous, before anything is awaited: `senderFrame` becomes null once the frame has moved on.
      checkSender(event)
      return args.parse(raw)
    } catch (error) {
      log({ event: 'refused', channel })
      throw error
    }
  }
  ipcMain.handle(channel, (event, ...raw: unknown[]) => answer(...judge(event, raw)))
}
