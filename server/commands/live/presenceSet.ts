import { setPresence } from '../../routing/setPresence.ts'
import type { LiveHandler } from '../handler.ts'

/** The adviser says himself whether he takes contacts. */
export const presenceSet: LiveHandler<'presence.set'> = async (tx, { state, reason }, by, context) => {
  await setPresence(tx, context, by.adviserId, { state, author: 'self', reason })
  return undefined
}
