import type { ReadLetter } from './read/readLetter.types.ts'

/** What he writes now, without what he quotes, passes on or signs with; the whole where nothing else is there. */
export function ownWords({ text, folded }: Pick<ReadLetter, 'text' | 'folded'>): string {
  let at = 0
  let own = ''
  for (const { from, to } of folded) {
    own += text.slice(at, from)
    at = to
  }
  return (own + text.slice(at)).trim() || text.trim()
}
