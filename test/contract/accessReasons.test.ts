import { expect, test } from 'vitest'
import english from '../../renderer/features/administration/later.en.ts'
import french from '../../renderer/features/administration/later.fr.ts'
import { accessReasons } from '../../shared/domain/accessReasons.ts'

// What is not among them is a reason of the list: the log takes nothing else (server/db/accessLog.ts, by its type).
test.each(accessReasons)('whoever reads the access log reads words for %s, in both languages', (reason) => {
  for (const { access } of [french, english]) {
    const words = access.reason[reason]
    expect(words).toBeTruthy()
    expect(words).not.toBe(reason)
  }
})
