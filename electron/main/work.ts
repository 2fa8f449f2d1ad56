import { app, dialog, powerMonitor, type BrowserWindow } from 'electron'
import { z } from 'zod'
import type { DeskWork } from '../../shared/bridge.ts'
import { channels } from '../channels.ts'
import { handle } from './handle.ts'
import { texts } from './language.ts'

const count = z.number().int().min(0).max(100_000)
/** What the page last said would be interrupted. */
let now: DeskWork = { unsent: 0, contacts: 0 }
let isSure = false
let isGoingDown = false
/** A page without an adviser says nothing of work, so until one signs out nobody knows that none is there. */
let isSignedIn = true

export const deskWork = () => ({ work: now, signedIn: isSignedIn, isGoingDown })

export function signedOut(): void {
  isSignedIn = false
}

async function sure(window: BrowserWindow): Promise<boolean> {
  const { quit } = texts()
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Guichet',
    message: quit.title,
    detail: [now.contacts > 0 && quit.contacts, now.unsent > 0 && quit.unsent].filter(Boolean).join('\n\n'),
    buttons: [quit.stay, quit.leave],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}

/** Closing the desk with a contact in hand or unsent work asks first; whoever says yes is not asked again. */
export function askBeforeClosing(window: BrowserWindow): void {
  let isAsking = false
  // Windows tells its windows instead (`shutdown` is of Linux and macOS), before it closes them.
  window.on('query-session-end', goesDown)
  window.on('session-end', goesDown)
  window.on('close', (event) => {
    if (isSure || (now.unsent === 0 && now.contacts === 0)) return
    event.preventDefault()
    if (isAsking) return
    isAsking = true
    void sure(window).then((leaves) => {
      isAsking = false
      if (!leaves) return
      isSure = true
      app.quit()
    })
  })
}

/** The machine is going down: a question would hold it up, and what is unsent is on the disk. */
function goesDown(): void {
  isSure = true
  isGoingDown = true
}

export function answerWork(): void {
  powerMonitor.on('shutdown', goesDown)
  handle(channels.setWork, z.tuple([z.object({ unsent: count, contacts: count })]), (said) => {
    now = said
    isSignedIn = true
  })
}
