import { expect, test } from 'vitest'
import { hearModel } from '../../shared/diagnosis/said/hearModel.ts'
import { known, type Written } from '../../shared/diagnosis/said/sentences.fixture.ts'
import { unseen } from '../../shared/diagnosis/said/unseen.fixture.ts'
import { modelNamed, shippedModels } from './models.fixture.ts'

const read = ({ model, text }: Written): string[] =>
  hearModel(modelNamed(model), text).flatMap(({ step, results }) =>
    results.map((result) => `${step}:${result.kind === 'outcome' ? result.outcome : result.kind}`),
  )
/** Of all that was proposed, what was right; of all that was said, what was found. */
function measured(written: readonly Written[]): { precision: number; recall: number; said: string } {
  let [right, proposed, wanted] = [0, 0, 0]
  for (const one of written) {
    const found = read(one)
    right += found.filter((what) => one.heard.includes(what)).length
    proposed += found.length
    wanted += one.heard.length
  }
  const said = `${written.length} sentences: precision ${right}/${proposed}, recall ${right}/${wanted}`
  return { precision: right / proposed, recall: right / wanted, said }
}

test.each(known)('$model: $text', (one) => {
  expect(read(one).toSorted()).toEqual(one.heard.toSorted())
})

test('of sentences that nobody had in view, nine proposals in ten are right', () => {
  const [own, blind] = [measured(known), measured(unseen)]
  console.log(`known, ${own.said}; not seen before, ${blind.said}`)
  expect(blind.precision).toBeGreaterThanOrEqual(0.9)
  expect(blind.recall).toBeGreaterThanOrEqual(0.75)
})

test('both sets speak of all models, and much that is said may not be taken', () => {
  for (const set of [known, unseen]) {
    expect(new Set(set.map(({ model }) => model))).toEqual(new Set(shippedModels().map(({ id }) => id)))
    expect(set.length).toBeGreaterThanOrEqual(60)
  }
  const silent = [...known, ...unseen].filter(({ heard }) => heard.length === 0)
  expect(silent.length).toBeGreaterThan(40)
})
