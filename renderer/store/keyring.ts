import Dexie from 'dexie'
import { databaseName } from './db.ts'
import type { Bytes } from './importKey.ts'
import { transact, whenDone } from './transact.ts'

/** Says how a copy may be opened without the server. */
export interface OfflineTerms {
  offlineHours: number
  offlineTries: number
  idleMinutes: number
}
/** What the server hands out at sign-in: which copy it is, and the half of its key that no disk holds. */
export interface DeskTerms extends OfflineTerms {
  id: string
  key: string
}
export interface Wrap {
  iv: Bytes
  box: Bytes
}
/** One adviser's copy on this machine: nothing in it opens anything by itself. */
export interface KeyRecord {
  adviserId: string
  salt: Bytes
  /** SHA-256 of salt and login. */
  login: Bytes
  deskId: string
  terms: OfflineTerms
  /** The data key under what the server hands out at sign-in. */
  byServer: Wrap
  /** The data key under the password; null where it opens by the server alone. */
  byPassword: (Wrap & { salt: Bytes; iterations: number }) | null
  /** Wrong passwords without the server since the last right one: counted before each is looked at. */
  tries: number
  /** Sealed by the data key: until when it opens without the server, and the latest time that was seen. */
  lease: Bytes | null
  /** Sealed by the data key: the session it was last opened with. */
  session: Bytes | null
}

const name = 'guichet-keys'
const encoder = new TextEncoder()

async function withRing<R>(work: (db: Dexie) => Promise<R>): Promise<R> {
  const db = new Dexie(name)
  db.version(1).stores({ keys: 'adviserId', wiped: 'id' })
  await db.open()
  try {
    return await work(db)
  } finally {
    db.close()
  }
}

const all = (): Promise<KeyRecord[]> => withRing((db) => db.table<KeyRecord>('keys').toArray())

export function readKey(adviserId: string): Promise<KeyRecord | undefined> {
  return withRing((db) => db.table<KeyRecord>('keys').get(adviserId))
}

/** On the disk when it resolves: what is sealed under a key that was lost opens no more. */
export function writeKey(record: KeyRecord): Promise<void> {
  return withRing((db) => transact(db, ['keys'], 'strict', (store) => void store('keys').put(record)))
}

/** Changes a record as the disk has it now: tabs count tries together. */
export function changeKey(adviserId: string, change: (record: KeyRecord) => Partial<KeyRecord>): Promise<void> {
  return withRing((db) =>
    transact(db, ['keys'], 'strict', (store) =>
      whenDone(store('keys').get(adviserId), (record: KeyRecord | undefined) => {
        if (record) store('keys').put({ ...record, ...change(record) })
      }),
    ),
  )
}

export async function keyOfLogin(login: string): Promise<KeyRecord | undefined> {
  for (const record of await all()) {
    const hash = await loginHash(login, record.salt)
    if (hash.every((byte, index) => byte === record.login[index])) return record
  }
  return undefined
}

export async function loginHash(login: string, salt: Bytes): Promise<Bytes> {
  const words = encoder.encode(login.trim().toLowerCase())
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array([...salt, ...words])))
}

/** The copies on this machine, and those that were taken from it and whose receipt the server has not had. */
export async function namesOfDesks(): Promise<{ desks: KeyRecord[]; wiped: string[] }> {
  return withRing(async (db) => ({
    desks: await db.table<KeyRecord>('keys').toArray(),
    wiped: (await db.table<{ id: string }>('wiped').toArray()).map(({ id }) => id),
  }))
}

export function forgetReceipts(ids: string[]): Promise<void> {
  return withRing((db) => db.table('wiped').bulkDelete(ids))
}

/** A lost desk: its key first, so that nothing opens any more, then all it held, what was unsent included. */
export async function wipeDesk({ adviserId, deskId }: Pick<KeyRecord, 'adviserId' | 'deskId'>): Promise<void> {
  await withRing((db) =>
    transact(db, ['keys', 'wiped'], 'strict', (store) => {
      store('keys').delete(adviserId)
      store('wiped').put({ id: deskId })
    }),
  )
  await Dexie.delete(databaseName(adviserId))
}
