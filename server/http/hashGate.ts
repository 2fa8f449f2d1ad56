import { turns } from '../sync/turns.ts'

/** At once: a hash takes a thread for a tenth of a second, and Node has four for files and names too. */
const [ofOne, ofAll] = [2, 3]
/** In line: a whole floor signs in behind one address at nine. */
const [waitingOfOne, waitingOfAll] = [150, 1_000]

/** Lets passwords be compared a few at a time, of one address (or known device) and in all; the rest waits, in order. Null: too many wait already. */
export function hashGate(): <R>(who: string, work: () => Promise<R>) => Promise<R | null> {
  const one = turns(ofOne, waitingOfOne)
  const all = turns(ofAll, waitingOfAll)
  return async (who, work) => one(who, async () => all('', work))
}
