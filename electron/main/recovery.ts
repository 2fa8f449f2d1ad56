import { app, dialog, type BrowserWindow } from 'electron'
import { crashLimit } from './crashLimit.ts'
import { texts } from './language.ts'
import { log } from './log.ts'

const expected = new Set(['clean-exit', 'killed'])

/**
 * Loads `address` and keeps the window alive: a page that crashes is loaded again, three times a minute; one that hangs
 * or cannot be read is said, with a way on. What was being written lies in IndexedDB and outlives the page.
 */
export function recover(window: BrowserWindow, address: string): void {
  const { webContents: contents } = window
  const limit = crashLimit()
  let isAsking = false

  /** One question at a time; true for the first button, false for the second or when the window is gone. */
  async function ask(words: { title: string; text: string }, first: string, second: string): Promise<boolean | null> {
    if (isAsking || window.isDestroyed()) return null
    isAsking = true
    // A window that was never painted would hide the question.
    window.show()
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      title: 'Guichet',
      message: words.title,
      detail: words.text,
      buttons: [first, second],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    isAsking = false
    return window.isDestroyed() ? null : response === 0
  }

  function load(): void {
    // What failed is told by did-fail-load, with its code.
    window.loadURL(address).catch(() => {})
  }

  async function crashed(): Promise<void> {
    const { crash } = texts()
    const again = await ask(crash, crash.again, crash.quit)
    if (again === false) app.quit()
    if (!again) return
    limit.forgive()
    load()
  }

  async function hung(): Promise<void> {
    const { hang } = texts()
    if ((await ask(hang, hang.wait, hang.reload)) === false) contents.reload()
  }

  async function unread(): Promise<void> {
    const words = texts().load
    const again = await ask(words, words.again, words.quit)
    if (again) load()
    else if (again === false) app.quit()
  }

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    // As Windows means it: signed.
    log({ event: 'renderer.gone', reason, exitCode: exitCode | 0 })
    if (expected.has(reason) && window.isDestroyed()) return
    if (limit.mayReload(Date.now())) load()
    else void crashed()
  })
  window.on('unresponsive', () => {
    log({ event: 'renderer.hangs' })
    void hung()
  })
  contents.on('did-fail-load', (_event, errorCode, _description, _address, isMainFrame) => {
    // -3: another load took its place.
    if (!isMainFrame || errorCode === -3) return
    log({ event: 'load.failed', errorCode })
    void unread()
  })
  load()
}
