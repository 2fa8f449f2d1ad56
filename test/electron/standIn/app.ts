import { EventEmitter } from 'node:events'
import { existsSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeBrowser } from './browser.ts'
import { profile } from './profile.ts'
import { calls, strict } from './strict.ts'

const lock = join(profile, 'instance-lock')
const knock = join(profile, 'second-instance')

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Each asks one window whether it may close. */
export const closers: (() => boolean)[] = []

class App extends EventEmitter {
  isPackaged = process.env.STAND_IN_PACKAGED === '1'
  ready = false
  quitting = false
  readonly whenIsReady = new Promise<void>((resolve) => {
    // As in Electron, the entry point has run to its end before `ready`.
    setTimeout(() => {
      this.ready = true
      this.emit('ready')
      resolve()
    })
  })

  whenReady() {
    return this.whenIsReady
  }

  getLocale() {
    return process.env.STAND_IN_LOCALE ?? 'fr-FR'
  }

  getVersion() {
    return process.env.STAND_IN_VERSION ?? '0.0.0-standin'
  }

  getName() {
    return 'guichet'
  }

  setAsDefaultProtocolClient(scheme: string) {
    calls.push(['protocolClient', scheme])
    return true
  }

  setBadgeCount(count: number) {
    calls.push(['badge', count])
    return true
  }

  getPath(name: string) {
    if (!['userData', 'sessionData', 'documents'].includes(name))
      throw new Error(`the stand-in for Electron has no path ${name}`)
    return profile
  }

  enableSandbox() {
    if (this.ready) throw new Error('app.enableSandbox() must come before ready')
    calls.push(['enableSandbox'])
  }

  requestSingleInstanceLock() {
    if (existsSync(lock) && alive(Number(readFileSync(lock, 'utf8')))) {
      // Renamed into place: the first one must not read half of it.
      writeFileSync(`${knock}.new`, JSON.stringify(process.argv))
      renameSync(`${knock}.new`, knock)
      return false
    }
    writeFileSync(lock, String(process.pid))
    rmSync(knock, { force: true })
    const watcher = watch(profile, (_event, name) => {
      if (name !== 'second-instance' || !existsSync(knock)) return
      const args = JSON.parse(readFileSync(knock, 'utf8') || '[]') as string[]
      rmSync(knock)
      this.emit('second-instance', {}, args, '')
    })
    watcher.unref()
    return true
  }

  quit() {
    if (this.quitting) return
    // As in Electron: every window is closed first, and one that objects keeps the program.
    if (!closers.every((close) => close())) return
    this.quitting = true
    let prevented = false
    this.emit('will-quit', { preventDefault: () => (prevented = true) })
    if (prevented) this.quitting = false
    else this.exit(0)
  }

  exit(code = 0) {
    void closeBrowser().finally(() => process.exit(code))
  }
}

// The folder beside the archive, where the packager puts what is not in it.
if (process.env.STAND_IN_RESOURCES) Object.assign(process, { resourcesPath: process.env.STAND_IN_RESOURCES })

export const app = strict('app', new App())
process.on('SIGTERM', () => app.exit(0))
