import type { DeskWork } from '../../shared/bridge.ts'

/** What is known of an update. `signed`: its publisher's signature was checked against the one built into this desk. */
export type UpdateState =
  | { kind: 'none' }
  | { kind: 'fetching'; version: string }
  | { kind: 'checking'; version: string }
  | { kind: 'ready'; version: string }
  | { kind: 'installing'; version: string }
  | { kind: 'refused'; version: string; why: 'older' | 'unsigned' | 'broken' }

export type UpdateEvent =
  | { kind: 'offered'; version: string }
  | { kind: 'fetched' }
  | { kind: 'checked'; signed: boolean }
  | { kind: 'failed' }
  /** The desk is at rest, or is being closed by its adviser. */
  | { kind: 'mayInstall'; work: DeskWork; signedIn: boolean; closing: boolean }

const numbers = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/

/** Strictly newer: an attacker who holds the feed must not bring an old fault back. Only plain versions are compared. */
export function isNewer(offered: string, current: string): boolean {
  const [a, b] = [numbers.exec(offered), numbers.exec(current)]
  if (!a || !b) return false
  for (let place = 1; place <= 3; place++) {
    const difference = Number(a[place]) - Number(b[place])
    if (difference !== 0) return difference > 0
  }
  return false
}

/** No contact, nothing unsent, and nobody at work: signed out, or closing the desk anyway. */
const isAtRest = ({ work, signedIn, closing }: Extract<UpdateEvent, { kind: 'mayInstall' }>) =>
  work.contacts === 0 && work.unsent === 0 && (!signedIn || closing)

/** The next state; anything unexpected leaves it as it was. Only `ready` can become `installing`, and only a checked signature makes it ready. */
export function updateGate(state: UpdateState, event: UpdateEvent, current: string): UpdateState {
  if (event.kind === 'offered') {
    // A download that broke off is tried again; what was refused for what it is, is not. Something newer may come.
    const isAgain = state.kind === 'refused' && state.why === 'broken'
    const isKnown = 'version' in state && state.version === event.version
    // Fetching the next one would take away the file of the one that is ready: it comes after that one is installed.
    if (state.kind === 'installing' || state.kind === 'ready' || (isKnown && !isAgain)) return state
    if (!isNewer(event.version, current)) return { kind: 'refused', version: event.version, why: 'older' }
    return { kind: 'fetching', version: event.version }
  }
  if (state.kind === 'fetching' && event.kind === 'fetched') return { kind: 'checking', version: state.version }
  if (state.kind === 'checking' && event.kind === 'checked') {
    const { version } = state
    return event.signed ? { kind: 'ready', version } : { kind: 'refused', version, why: 'unsigned' }
  }
  if (event.kind === 'failed' && (state.kind === 'fetching' || state.kind === 'checking')) {
    return { kind: 'refused', version: state.version, why: 'broken' }
  }
  if (state.kind === 'ready' && event.kind === 'mayInstall' && isAtRest(event))
    return { kind: 'installing', version: state.version }
  return state
}
