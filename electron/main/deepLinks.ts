import { app } from 'electron'
import { z } from 'zod'
import type { DeskLink } from '../../shared/bridge.ts'
import { channels, events } from '../channels.ts'
import { linkAmong, linkScheme, parseDeepLink } from './deepLink.ts'
import { handle } from './handle.ts'
import { log } from './log.ts'
import { focusDesk, tellDesk } from './window.ts'

let waiting: DeskLink | null = null

/** Keeps the link until the page takes it: it may not be loaded, or nobody may be signed in yet. */
function arrive(link: DeskLink | null): void {
  log({ event: 'link', accepted: link !== null })
  if (!link) return
  waiting = link
  void app.whenReady().then(() => {
    focusDesk()
    tellDesk(events.link)
  })
}

/** A second start brings its link to the first. */
export function forwardLink(args: readonly string[]): void {
  if (args.some((arg) => arg.startsWith(`${linkScheme}:`))) arrive(linkAmong(args))
}

/** Before `ready`: macOS sends the link that started the program as an event. */
export function listenForLinks(): void {
  // From the sources Electron itself would be registered, with no desk behind it.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  app.on('open-url', (event, address) => {
    event.preventDefault()
    arrive(parseDeepLink(address))
  })
  waiting = linkAmong(process.argv)
}

export function answerLinks(): void {
  handle(channels.takeLink, z.tuple([]), () => {
    const link = waiting
    waiting = null
    return link
  })
}
