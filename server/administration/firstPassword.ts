import { randomInt } from 'node:crypto'
import { hash } from '@node-rs/argon2'

/** Nothing that is mistaken for another when it is read out or copied by hand. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
/** A first password that nobody used is no good after this (ms). */
const lasts = 7 * 86_400_000

export interface FirstPassword {
  /** Said once, to whoever made the account. */
  password: string
  passwordHash: string
  until: number
}

/** Sixteen letters (79 bits) in groups of four, to be changed at the first sign-in. */
export async function firstPassword(now: number): Promise<FirstPassword> {
  const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  const password = Array.from({ length: 4 }, group).join('-')
  return { password, passwordHash: await hash(password), until: now + lasts }
}
