import { app } from 'electron'
import { autoUpdater } from 'electron-updater'
import { z } from 'zod'
import type { UpdateNews, UpdatePlan } from '../../shared/bridge.ts'
import { channels, events } from '../channels.ts'
import type { BuiltIn } from './builtIn.ts'
import { handle } from './handle.ts'
import { isAsSigned } from './isAsSigned.ts'
import { log } from './log.ts'
import { signedFeed, UnsignedFeed } from './signedFeed.ts'
import { isNewer, updateGate, type UpdateEvent, type UpdateState } from './updateGate.ts'
import { tellDesk } from './window.ts'
import { deskWork } from './work.ts'

/** ms. The first look waits until the desk is up; then it is spread, so that a floor does not ask all at once. */
const firstLook = 60_000
const between = () => (3 + 2 * Math.random()) * 3_600_000

let state: UpdateState = { kind: 'none' }
let plan: UpdatePlan = 'atSignOut'
let fetched: { file: string; named: string[] } | null = null
let isWatching = false
const changed = new Set<() => void>()

function step(event: UpdateEvent): UpdateState {
  const before = state
  state = updateGate(state, event, app.getVersion())
  if (state === before) return state
  if (state.kind === 'refused') log({ event: 'update', state: 'refused', why: state.why })
  else if (state.kind !== 'none' && state.kind !== 'checking') log({ event: 'update', state: state.kind })
  if (state.kind === 'ready') tell()
  return state
}

export function updateNews(): UpdateNews | null {
  return state.kind === 'ready' ? { version: state.version, plan } : null
}

function tell(): void {
  tellDesk(events.update)
  for (const redraw of changed) redraw()
}

/** Runs when an update is ready or its plan changes. */
export function onUpdateNews(redraw: () => void): void {
  changed.add(redraw)
}

export function planUpdate(to: UpdatePlan): void {
  plan = to
  tell()
}

/** False where this desk is not updated from a feed. */
export const hasFeed = () => isWatching

/** Asks the feed; fetches and checks what is newer. Nothing of it is run here. */
export async function lookForUpdate(): Promise<void> {
  try {
    const found = await autoUpdater.checkForUpdates()
    if (!found) return
    const { updateInfo, isUpdateAvailable } = found
    const { version, files } = updateInfo
    if (version === app.getVersion()) return
    // Newer, but this desk is not among the share that the feed gives it to yet.
    if (!isUpdateAvailable && isNewer(version, app.getVersion())) return
    const before = state
    if (step({ kind: 'offered', version }).kind !== 'fetching' || state === before) return
    const [file] = await autoUpdater.downloadUpdate()
    step({ kind: 'fetched' })
    fetched = { file: file ?? '', named: files.map(({ sha512 }) => sha512) }
    step({ kind: 'checked', signed: isAsSigned(fetched.file, fetched.named) })
  } catch (error) {
    fail(error)
  }
}

function fail(error: unknown): void {
  // An update that is ready stays so: nothing is fetched beside it (updateGate).
  if (state.kind === 'fetching' && isChecksum(error)) {
    // Not the file that the feed names: no matter of the network, so it is not fetched again and again.
    step({ kind: 'fetched' })
    step({ kind: 'checked', signed: false })
  } else if (state.kind === 'fetching' || state.kind === 'checking') step({ kind: 'failed' })
  else if (error instanceof UnsignedFeed) log({ event: 'update', state: 'refused', why: 'unsigned' })
  else log({ event: 'update', state: 'unreachable' })
}

const isChecksum = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_CHECKSUM_MISMATCH'

/** True when the installer was started: the desk then ends by itself. */
function install(closing: boolean): boolean {
  const { isGoingDown, ...at } = deskWork()
  if (plan === 'later' || isGoingDown || state.kind !== 'ready') return false
  if (!fetched || !isAsSigned(fetched.file, fetched.named)) {
    state = { kind: 'refused', version: state.version, why: 'unsigned' }
    log({ event: 'update', state: 'refused', why: 'unsigned' })
    return false
  }
  if (step({ kind: 'mayInstall', ...at, closing }).kind !== 'installing') return false
  autoUpdater.autoRunAppAfterInstall = !closing
  autoUpdater.quitAndInstall(true, !closing)
  return true
}

export function installAtSignOut(): void {
  // After the answer to the page, which is at its sign-in by then.
  setImmediate(() => install(false))
}

/** On Linux only an AppImage may replace itself; what a package manager installed, that one updates. */
const canUpdate = () => process.platform !== 'linux' || process.env.APPIMAGE !== undefined

/** Looks for updates where the operator built a feed in. Installs at sign-out or at the end, as the gate allows. */
export function watchUpdates(updates: BuiltIn['updates']): void {
  handle(channels.readUpdate, z.tuple([]), updateNews)
  handle(channels.planUpdate, z.tuple([z.enum(['atSignOut', 'later'])]), planUpdate)
  if (!updates || !canUpdate()) return
  // Its messages hold addresses and paths: the log has its own.
  autoUpdater.logger = null
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.allowPrerelease = false
  autoUpdater.allowDowngrade = false
  autoUpdater.disableWebInstaller = true
  autoUpdater.setFeedURL(signedFeed(updates))
  // Every error also comes as a rejection, which is where it is judged.
  autoUpdater.on('error', () => {})
  app.on('will-quit', (event) => {
    if (state.kind !== 'installing' && install(true)) event.preventDefault()
  })
  const again = () => {
    void lookForUpdate().finally(() => setTimeout(again, between()).unref())
  }
  isWatching = true
  setTimeout(again, firstLook).unref()
}
