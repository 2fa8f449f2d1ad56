import { expect, test } from 'vitest'
import { hashGate } from './hashGate.ts'

test('two of one address at once and three in all; a floor behind one waits in line, and what is more is not done', async () => {
  const gate = hashGate()
  const ends: (() => void)[] = []
  const begun: string[] = []
  const hash = (who: string) =>
    gate(who, () => {
      begun.push(who)
      return new Promise<string>((resolve) => ends.push(() => resolve(who)))
    })
  const flood = Array.from({ length: 400 }, () => hash('a'))
  const others = [hash('b'), hash('c')]
  const soon = () => new Promise((resolve) => setImmediate(resolve))
  await soon()
  // Whoever floods has not the others' place too.
  expect(begun).toEqual(['a', 'a', 'b'])
  for (let ended = 0; ended < 154; ended++) {
    ends[ended]?.()
    await soon()
    expect(ends.length - ended - 1).toBeLessThanOrEqual(3)
  }
  expect(await Promise.all(others)).toEqual(['b', 'c'])
  const answers = await Promise.all(flood)
  expect(answers.filter((answer) => answer === null)).toHaveLength(248)
  expect(begun).toHaveLength(154)
})
