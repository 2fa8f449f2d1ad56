import { readCaseReference } from '../../../shared/domain/caseReference.ts'
import { claimsFromText } from '../../recognition/claims.ts'
import { casesAnswered } from './answerAddress.ts'
import type { Ours } from './ourAddresses.ts'
import type { ReadLetter } from './read/readLetter.types.ts'

/** Ids that fit an index, in plain letters; another one points nowhere. */
export const plainMailIds = (ids: (string | null)[]): string[] => [
  ...new Set(ids.filter((id): id is string => id !== null && /^<[\x21-\x7e]{1,500}>$/u.test(id))),
]

/** ML9, the first of two: what in a letter points to a case. `answered` (an address that we signed and wrote from) only who was written to can know; the references anybody can write. */
export function pointersOf(
  letter: ReadLetter,
  recipients: string[],
  own: string,
  by: { secret: string; ours: Ours },
): { answered: string[]; references: string[]; mailIds: string[] } {
  const typed = claimsFromText(own).references.flatMap((reference) => readCaseReference(reference) ?? [])
  const references = [...letter.caseReferences, ...typed]
  return {
    answered: casesAnswered(by.secret, by.ours, recipients).slice(0, 20),
    references: [...new Set(references)].slice(0, 20),
    mailIds: plainMailIds([letter.inReplyTo, ...letter.references.toReversed()]),
  }
}
