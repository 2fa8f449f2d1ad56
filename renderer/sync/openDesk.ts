import { rules } from '../../shared/domain/rules.ts'
import { databaseName } from '../store/db.ts'
import { sealingCodec } from '../store/sealingCodec.ts'
import { httpAdministration } from './administration.ts'
import { httpFiles } from './attachments.ts'
import type { Desk } from './deskTypes.ts'
import { startEngine } from './engine.ts'
import { signOut } from './signIn.ts'
import { socketConnect } from './socketLink.ts'

/** How long "Envoyer" can be taken back. */
const undoMs = 4000

export interface OpenDeskOptions {
  origin: string
  token: string
  adviserId: string
  /** Of this adviser's copy on this machine. */
  key: CryptoKey
}

/** Opens this adviser's desk from disk; usable before the server is reached. */
export async function openDesk({ origin, token, adviserId, key }: OpenDeskOptions): Promise<Desk> {
  // Without it a full disk lets the browser throw the outbox away.
  await navigator.storage?.persist?.().catch(() => false)
  return startEngine({
    name: databaseName(adviserId),
    adviserId,
    token,
    rules,
    codec: sealingCodec(key, databaseName(adviserId)),
    connect: socketConnect(origin),
    files: httpFiles(origin, token),
    administer: httpAdministration(origin, token),
    // Asked for by the telephone, which comes late itself.
    phoneCredentials: async (take) => (await import('./phoneCredentials.ts')).askPhoneCredentials(origin, token, take),
    tellPlatform: async (event) => (await import('./tellPlatform.ts')).tellPlatform(origin, token, event),
    askPlatform: async (ask) => (await import('./askPlatform.ts')).askPlatform(origin, token, ask),
    endSession: () => signOut(origin, token),
    holdMs: { 'message.send': undoMs },
  })
}
