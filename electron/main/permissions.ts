import type { Session } from 'electron'
import { isDesk } from './deskOrigin.ts'

/** All that the desk may ask of the machine, each with its reason. What is not here is refused without a question. */
const allowed: ReadonlySet<string> = new Set([
  'notifications', // an offer must reach the adviser whose window lies behind another one
  'clipboard-sanitized-write', // copy a case reference; reading the clipboard stays refused
  'persistent-storage', // the replica and the unsent commands may not be evicted when the disk fills up
  'local-network-access', // the server stands on this machine or on the site's network ...
  'local-network', // ... asked under this name on newer engines
  'loopback-network', // ... and under this one when it is this machine
])

/** Both handlers: without the check handler, most APIs would find their permission granted. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(allowed.has(permission) && isDesk(details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => {
    return allowed.has(permission) && isDesk(requestingOrigin)
  })
  // USB, HID, serial: nothing at a desk needs them.
  session.setDevicePermissionHandler(() => false)
}
