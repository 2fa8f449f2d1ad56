import type { DeskBridge } from '../../shared/bridge.ts'
import { readSession, writeSession, type KeptSession } from './keptSession.ts'
import { importKey, type Bytes } from './importKey.ts'

/** A session and the key of its copy, for as long as the session lives. */
export interface Kept {
  session: KeptSession
  key: CryptoKey
}

/** Where they are while a page is loaded again: never on the disk in a form that opens by itself. */
export interface Keeper {
  read(): Promise<Kept | null>
  write(kept: Kept & { raw: Bytes }): Promise<void>
  forget(): Promise<void>
}

/** With a host that has a key store of the system's (Electron): there, over restarts, until the session ends. */
function systemKeeper(bridge: DeskBridge): Keeper {
  return {
    async read() {
      const session = await readSession(bridge)
      if (!session?.key) return null
      const raw = Uint8Array.from(atob(session.key), (byte) => byte.charCodeAt(0))
      const { key: _key, ...rest } = session
      return { session: rest, key: await importKey(raw) }
    },
    write: ({ session, raw }) => writeSession(bridge, { ...session, key: btoa(String.fromCharCode(...raw)) }),
    forget: () => writeSession(bridge, null),
  }
}

/** The host's own keeper, or the system's key store. */
export function keeperOf(bridge: DeskBridge & { keeper?: Keeper }): Keeper {
  return bridge.keeper ?? systemKeeper(bridge)
}
