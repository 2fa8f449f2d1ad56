import { readCaseReferenceAhead } from '../../../../shared/domain/caseReference.ts'

const prefix =
  /^\s*(?:(?:re|ré|rép|rep|réf|aw|sv|antw|res|rif|tr|fw|fwd|wg|enc|transf|transféré|réexp)\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]|\[(?:ext|external|externe|spam\??)\])\s*/iu

/** A case reference as people write it in a subject. */
export const writtenReference = /(?<![\p{L}\d])D[\s.:°–—-]{0,3}(?:\d[\s.–—-]?){10}(?:(?:\d[\s.–—-]?){2})?(?!\d)/giu

/** The subject without what mail programs put before it, and the case references in it (each valid, once, in its one form). */
export function subjectParts(subject: string): { topic: string; caseReferences: string[] } {
  let topic = subject
  for (let n = 0; n < 30 && prefix.test(topic); n += 1) topic = topic.replace(prefix, '')
  const references = new Set<string>()
  for (const [written] of subject.matchAll(writtenReference)) {
    const reference = readCaseReferenceAhead(written.replace(/\D+$/u, ''))
    if (reference !== null) references.add(reference)
  }
  return { topic: topic.trim(), caseReferences: [...references] }
}
