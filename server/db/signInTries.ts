import { sql, type Transaction } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

/** How many tries under one key are let through. Times in ms. */
export type TryRule = { key: string; within: number } & (
  | { most: number }
  /** After `free` tries each next one waits twice as long after the last as the one before it: `first`, at most `longest`. */
  | { free: number; first: number; longest: number }
)

/**
 * Takes a place for one try under each key, or none: then it says for how long (ms) to wait. One try of an account after the
 * other, so that a hundred at once are a hundred. What is refused is not counted: it tells the guesser nothing.
 */
export async function takeTry(db: Db, account: string, rules: TryRule[], now: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`signIn/${account}`}, 0))`.execute(trx)
    let wait = 0
    for (const rule of rules) wait = Math.max(wait, await waitFor(trx, rule, now))
    if (wait > 0) return wait
    await trx
      .insertInto('signInAttempt')
      .values(rules.map(({ key }) => ({ key, at: now })))
      .execute()
    return 0
  })
}

async function waitFor(trx: Transaction<Tables>, rule: TryRule, now: number): Promise<number> {
  const since = now - rule.within
  if ('most' in rule) {
    const oldest = await tryAt(trx, rule.key, rule.most)
    return oldest === undefined ? 0 : Math.max(0, oldest - since)
  }
  const { rows } = await sql<{ tries: number; last: number | null }>`
    select count(*) as tries, max(at) as last from sign_in_attempt where key = ${rule.key} and at > ${since}`.execute(
    trx,
  )
  const { tries = 0, last = null } = rows[0] ?? {}
  if (last === null || tries < rule.free) return 0
  return Math.max(0, last + Math.min(rule.longest, rule.first * 2 ** (tries - rule.free)) - now)
}

export async function noteTry(db: Db, key: string, now: number): Promise<void> {
  await db.insertInto('signInAttempt').values({ key, at: now }).execute()
}
/** When the `most`-th newest try of `key` was made: while that is within the window, one more is too many. */
export async function tryAt(db: Db | Transaction<Tables>, key: string, most: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('signInAttempt')
    .select('at')
    .where('key', '=', key)
    .orderBy('at', 'desc')
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.at
}
export async function forgetTries(db: Db, key: string): Promise<void> {
  await db.deleteFrom('signInAttempt').where('key', '=', key).execute()
}
/** The try that was right takes its place back: it counts against nobody. */
export async function takeBackTry(db: Db, key: string, at: number): Promise<void> {
  await sql`delete from sign_in_attempt where ctid = (select ctid from sign_in_attempt where key = ${key} and at = ${at} limit 1)`.execute(
    db,
  )
}
/** All that unknown devices tried at this login. */
export async function forgetTriesOf(db: Transaction<Tables>, login: string): Promise<void> {
  await sql`delete from sign_in_attempt where key = ${`login:${login}`} or starts_with(key, ${`login:${login}@`})`.execute(
    db,
  )
}
