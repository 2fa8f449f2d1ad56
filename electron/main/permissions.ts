import type { MediaAccessPermissionRequest, Session } from 'electron'
import { isDesk } from './deskOrigin.ts'

/** All that the desk may ask of the machine, each with its reason. What is not here is refused without a question. */
const allowed: ReadonlySet<string> = new Set([
  'notifications', // an offer must reach the adviser whose window lies behind another one
  'clipboard-sanitized-write', // copy a case reference; reading the clipboard stays refused
  'persistent-storage', // the replica and the unsent commands may not be evicted when the disk fills up
  'local-network-access', // the server stands on this machine or on the site's network ...
  'local-network', // ... asked under this name on newer engines
  'loopback-network', // ... and under this one when it is this machine
  'speaker-selection', // the ring on the loudspeaker, the customer in the headset
])

/** The telephone hears the adviser; nothing at a desk looks at him. */
const isSoundOnly = (kinds: readonly (string | undefined)[] | undefined): boolean =>
  kinds !== undefined && kinds.length > 0 && kinds.every((kind) => kind === 'audio')

/** Both handlers: without the check handler, most APIs would find their permission granted. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const isMicrophone = permission === 'media' && isSoundOnly(mediaTypesOf(details))
    answer((isMicrophone || allowed.has(permission)) && isDesk(details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, { mediaType }) => {
    const isMicrophone = permission === 'media' && isSoundOnly([mediaType])
    return (isMicrophone || allowed.has(permission)) && isDesk(requestingOrigin)
  })
  // USB, HID, serial: nothing at a desk needs them.
  session.setDevicePermissionHandler(() => false)
}

const mediaTypesOf = (details: object | MediaAccessPermissionRequest): readonly string[] | undefined =>
  'mediaTypes' in details ? details.mediaTypes : undefined
