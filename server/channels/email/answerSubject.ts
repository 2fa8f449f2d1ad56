import { readCaseReferenceAhead } from '../../../shared/domain/caseReference.ts'
import { writtenReference } from './read/subjectParts.ts'

/** « Re: » once, and the case's reference, by which the answer to the answer finds back (ML9): no other case is named in what we send. */
export function answerSubject(topic: string, reference: string): string {
  const own = topic.replace(writtenReference, (written) => {
    const named = readCaseReferenceAhead(written.replace(/\D+$/u, ''))
    return named === null || named === reference ? written : ' '
  })
  const subject = `Re: ${own}`
    .replace(/[[(]\s*[\])]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return subject.includes(reference) ? subject : `${subject} [${reference}]`
}
