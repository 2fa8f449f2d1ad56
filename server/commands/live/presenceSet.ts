import { reject } from '../../../shared/protocol/refusals.ts'
import { reasonCodeExists } from '../../db/contacts.ts'
import { setPresence } from '../../routing/setPresence.ts'
import type { LiveHandler } from '../handler.ts'

/** What the desk itself says of who is away. */
const awayReasons = new Set(['screenLocked'])

/** The adviser says himself whether he takes contacts. Why is a code, never words: a whole floor and its leads read it. */
export const presenceSet: LiveHandler<'presence.set'> = async (tx, { state, reason }, by, context) => {
  const isKnown =
    reason === null ||
    (state === 'away' && awayReasons.has(reason)) ||
    (state === 'break' && (await reasonCodeExists(tx, 'pause', reason)))
  if (!isKnown) return reject('reasonCode.unknown')
  await setPresence(tx, context, by.adviserId, { state, author: 'self', reason })
  return undefined
}
