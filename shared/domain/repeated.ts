import { reject } from '../protocol/refusals.ts'
import type { Decision } from './decide.ts'

/**
 * A command names a row that is there already. The same words: it was done (its answer was lost, or the row came first), nothing is left
 * to do. Other words under a used id: a fault of the desk's, said aloud; else they would vanish behind an "applied".
 */
export function repeated(isSame: boolean): Decision {
  return isSame ? [] : reject('command.idTaken')
}
