import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { normaliseAnswer, type KnowledgeItem } from '../../shared/domain/identity.ts'
import { expectedAnswers } from '../db/verification.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/**
 * Which of these customers this answer fits. The same work is done for a wrong answer, for one that is not on file and for a
 * record that is not there, so that the time taken tells nothing.
 */
export async function whoAnswersTo(
  tx: WriteDb,
  customerIds: string[],
  item: KnowledgeItem,
  answer: string,
): Promise<string[]> {
  const given = normaliseAnswer(item, answer)
  const expected = await expectedAnswers(tx.sql, customerIds, item)
  return customerIds.filter((id) => {
    const normal = normaliseAnswer(item, expected.get(id) ?? '')
    // Nothing on file is compared with noise; an answer that says nothing fits nobody.
    const same = timingSafeEqual(digest(given), normal === '' ? randomBytes(32) : digest(normal))
    return same && given !== ''
  })
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
