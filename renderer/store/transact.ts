import type Dexie from 'dexie'

/** `relaxed`: the operating system has it (replica); `strict`: the disk has it (outbox). Dexie knows only one a database. */
export type Durability = 'strict' | 'relaxed'

/**
 * One raw IndexedDB transaction. `work` only issues requests, and fills what it returns from their callbacks; the promise
 * settles when the transaction is complete, so the value is whole by then. A throw in `work` undoes everything.
 */
export function transact<R, N extends string>(
  db: Dexie,
  stores: N[],
  durability: Durability,
  work: (store: (name: N) => IDBObjectStore) => R,
): Promise<R> {
  return run(db, stores, 'readwrite', durability, work)
}

export function readAll<R, N extends string>(
  db: Dexie,
  stores: N[],
  work: (store: (name: N) => IDBObjectStore) => R,
): Promise<R> {
  return run(db, stores, 'readonly', 'relaxed', work)
}

function run<R, N extends string>(
  db: Dexie,
  stores: N[],
  mode: IDBTransactionMode,
  durability: Durability,
  work: (store: (name: N) => IDBObjectStore) => R,
): Promise<R> {
  return new Promise((resolve, reject) => {
    const tx = db.backendDB().transaction(stores, mode, { durability })
    let result: R
    tx.oncomplete = () => resolve(result)
    tx.onabort = () => reject(tx.error ?? new Error('transaction aborted'))
    try {
      result = work((name) => tx.objectStore(name))
    } catch (error) {
      tx.abort()
      reject(error as Error)
    }
  })
}

/** Hands the request's result to `use`, inside the transaction. */
export function whenDone<T>(request: IDBRequest<T>, use: (value: T) => void): void {
  request.onsuccess = () => use(request.result)
}
