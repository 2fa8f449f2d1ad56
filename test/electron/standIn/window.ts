import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { CDPSession, Page, Request as PageRequest } from 'playwright-core'
import { toApp, toPage } from './addresses.ts'
import { app, closers } from './app.ts'
import { browser, judges } from './browser.ts'
import { answerInvoke, type Invoke } from './ipcMain.ts'
import { mainWorld } from './mainWorld.ts'
import { preloadWorld } from './preloadWorld.ts'
import { calls, strict } from './strict.ts'

interface Box {
  x: number
  y: number
  width: number
  height: number
}
interface Options extends Partial<Box> {
  show?: boolean
  webPreferences?: Record<string, unknown> & { preload?: string }
}
type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }

class WebContents extends EventEmitter {
  openHandler: OpenHandler | undefined
  private readonly owner: BrowserWindow

  constructor(owner: BrowserWindow) {
    super()
    this.owner = owner
  }

  send(channel: string, ...args: unknown[]) {
    calls.push(['send', channel, ...args])
    void this.owner.tell({ channel, args: args.map((value) => ({ value })) })
  }

  reload() {
    calls.push(['reload'])
    void this.owner.page?.reload().catch(() => {})
  }

  replaceMisspelling(word: string) {
    calls.push(['replaceMisspelling', word])
  }

  print(_options: object, answer: (done: boolean, reason: string) => void) {
    calls.push(['print'])
    answer(true, '')
  }

  async printToPDF(options: { pageSize: string; generateTaggedPDF: boolean }) {
    const pdf = await this.owner.page?.pdf({ format: options.pageSize, tagged: options.generateTaggedPDF })
    return pdf ?? Buffer.alloc(0)
  }

  setWindowOpenHandler(handler: OpenHandler) {
    this.openHandler = handler
  }
}

/** Emits a navigation event as Electron does; false when a listener prevented it. */
function passes(contents: WebContents, name: string, url: string, isMainFrame: boolean): boolean {
  let prevented = false
  contents.emit(name, { url, isMainFrame, preventDefault: () => (prevented = true) })
  return !prevented
}

const windows: BrowserWindow[] = []

export class BrowserWindow extends EventEmitter {
  readonly options: Options
  readonly webContents = strict('webContents', new WebContents(this))
  page: Page | undefined
  visible: boolean
  private cdp: CDPSession | undefined
  private loading: string | undefined
  private frameId: string | undefined
  private world: number | undefined
  private bounds: Box
  private maximized = false
  private focused = false
  private destroyed = false
  private readonly opened: Promise<void>

  constructor(options: Options = {}) {
    super()
    if (!app.ready) throw new Error('Cannot create BrowserWindow before app is ready')
    this.options = options
    this.visible = options.show !== false
    const { x = 10, y = 10, width = 800, height = 600 } = options
    this.bounds = { x, y, width, height }
    windows.push(this)
    closers.push(() => this.closes())
    app.emit('web-contents-created', {}, this.webContents)
    this.opened = this.openPage()
    judges.add((request) => this.judge(request))
    // A constructor may return another object: everyone outside sees the strict one.
    return strict('BrowserWindow', this)
  }

  static getAllWindows() {
    return [...windows]
  }

  private async openPage() {
    const context = await browser()
    const blank = context.pages().find((page) => windows.every((window) => window.page !== page))
    this.page = blank ?? (await context.newPage())
    this.page.on('close', () => this.left())
    this.page.once('load', () => this.emit('ready-to-show'))
    const cdp = (this.cdp = await context.newCDPSession(this.page))
    cdp.on('Runtime.executionContextCreated', ({ context: made }) => {
      // The preload's world of the top frame: a frame inside the page has no preload.
      const { frameId } = (made.auxData ?? {}) as { frameId?: string }
      if (made.name === 'preload' && frameId === this.frameId) this.world = made.id
    })
    cdp.on('Runtime.bindingCalled', (event) => void this.hear(event.payload, event.executionContextId))
    await cdp.send('Page.enable')
    const { frameTree } = await cdp.send('Page.getFrameTree')
    this.frameId = frameTree.frame.id
    await cdp.send('Runtime.enable')
    await cdp.send('Runtime.addBinding', { name: '__standIn', executionContextName: 'preload' })
    const inject = (source: string, worldName?: string) =>
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName })
    await inject(`(${mainWorld.toString()})()`)
    const preload = this.options.webPreferences?.preload
    const text = preload ? readFileSync(preload, 'utf8') : ''
    await inject(
      `(${preloadWorld.toString()})((require) => { const module = { exports: {} }, exports = module.exports; ${text}\n})`,
      'preload',
    )
  }

  /** What the page asks for through Chromium; loadURL comes from the main process and is not judged. */
  private judge(request: PageRequest): boolean {
    if (request.frame().page() !== this.page) return true
    const isMainFrame = request.frame() === this.page.mainFrame()
    if (isMainFrame && request.url() === this.loading) return true
    const url = toApp(request.url())
    if (!passes(this.webContents, 'will-frame-navigate', url, isMainFrame)) return false
    return !isMainFrame || passes(this.webContents, 'will-navigate', url, true)
  }

  private async hear(payload: string, contextId: number) {
    const message = JSON.parse(payload) as Invoke | { kind: 'open'; url: string }
    if (message.kind === 'open') {
      const { action } = this.webContents.openHandler?.({ url: toApp(message.url) }) ?? { action: 'allow' }
      if (action === 'allow') await (await (await browser()).newPage()).goto(toPage(message.url)).catch(() => {})
      return
    }
    const senderFrame = { url: toApp(this.page?.mainFrame().url() ?? ''), parent: null }
    const answer = await answerInvoke(message, { sender: this.webContents, senderFrame })
    await this.tell({ id: message.id, ...answer }, contextId)
  }

  /** Into the preload's world, and nowhere else. */
  async tell(message: object, contextId = this.world) {
    const expression = `__standInAnswer(${JSON.stringify(JSON.stringify(message))})`
    if (contextId !== undefined) await this.cdp?.send('Runtime.evaluate', { contextId, expression }).catch(() => {})
  }

  async loadURL(address: string) {
    await this.opened
    this.loading = toPage(address)
    calls.push(['loadURL', address])
    try {
      await this.page?.goto(this.loading)
    } catch (error) {
      // As Electron tells it: an event with a code, and the promise rejects.
      const isReplaced = /interrupted|ERR_ABORTED/.test(String(error))
      this.webContents.emit('did-fail-load', {}, isReplaced ? -3 : -2, '', address, true)
      throw error
    } finally {
      this.loading = undefined
    }
  }

  private left() {
    const index = windows.indexOf(this)
    if (index < 0) return
    this.destroyed = true
    windows.splice(index, 1)
    this.emit('closed')
    if (windows.length === 0 && !app.quitting) app.emit('window-all-closed')
  }

  /** Emits `close`; false when a listener keeps the window. */
  closes(): boolean {
    if (this.destroyed) return true
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    return !prevented
  }

  close() {
    if (this.closes()) void this.page?.close()
  }

  isDestroyed() {
    return this.destroyed
  }

  isVisible() {
    return this.visible
  }

  isFocused() {
    return this.focused
  }

  minimize() {
    this.focused = false
    calls.push(['minimize'])
  }

  maximize() {
    this.maximized = true
  }

  unmaximize() {
    this.maximized = false
  }

  isMaximized() {
    return this.maximized
  }

  getBounds() {
    return this.bounds
  }

  getNormalBounds() {
    return this.bounds
  }

  setBounds(bounds: Box) {
    this.bounds = bounds
    this.emit('move')
  }

  show() {
    this.visible = true
    calls.push(['show'])
  }

  focus() {
    this.focused = true
    calls.push(['focus'])
  }

  isMinimized() {
    return false
  }
}
