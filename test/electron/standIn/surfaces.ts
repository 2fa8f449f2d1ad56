import { EventEmitter } from 'node:events'
import { calls, strict } from './strict.ts'

/** As much of Electron's menu template as the desk uses. */
export interface Item {
  label?: string
  role?: string
  type?: string
  checked?: boolean
  enabled?: boolean
  accelerator?: string
  click?: () => void
  submenu?: Item[]
}

class BuiltMenu {
  readonly items: Item[]

  constructor(items: Item[]) {
    this.items = items
  }

  popup() {
    menus.popups.push(this.items)
  }
}

/** What is on the screen now, for a test to read and press. */
export const menus: { application: Item[] | null; popups: Item[][] } = { application: null, popups: [] }

export const Menu = strict('Menu', {
  buildFromTemplate: (items: Item[]) => new BuiltMenu(items),
  setApplicationMenu(menu: BuiltMenu | null) {
    menus.application = menu?.items ?? null
  },
})

export const nativeImage = strict('nativeImage', {
  createFromBitmap(pixels: Buffer, { width, height }: { width: number; height: number }) {
    if (pixels.length !== width * height * 4) throw new Error('invalid buffer size')
    return { pixels }
  },
})

export const trays: Tray[] = []
export class Tray extends EventEmitter {
  image: object
  tip = ''
  menu: Item[] = []

  constructor(image: object) {
    super()
    this.image = image
    trays.push(this)
    return strict('Tray', this)
  }

  setImage(image: object) {
    this.image = image
  }

  setToolTip(text: string) {
    this.tip = text
  }

  setContextMenu(menu: BuiltMenu) {
    this.menu = menu.items
  }
}

interface NoticeOptions {
  title: string
  body: string
  actions: { type: 'button'; text: string }[]
}

/** The notices on the screen; a test clicks them with `emit`. */
export const notices: Notification[] = []
export class Notification extends EventEmitter {
  readonly options: NoticeOptions

  static isSupported() {
    return process.env.STAND_IN_NOTICES !== 'off'
  }

  constructor(options: NoticeOptions) {
    super()
    this.options = options
    return strict('Notification', this)
  }

  show() {
    notices.push(this)
    calls.push(['notice', this.options])
  }

  close() {
    const index = notices.findIndex(({ options }) => options === this.options)
    if (index >= 0) notices.splice(index, 1)
    this.emit('close', {})
  }
}
