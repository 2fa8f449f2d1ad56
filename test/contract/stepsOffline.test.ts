import { expect, test } from 'vitest'
import { plannerOf } from '../../renderer/features/diagnosis/plannerOf.ts'
import { reckon } from '../../renderer/features/diagnosis/reckon.ts'
import { shippedModels } from '../../server/catalogue/models.fixture.ts'
import { beginSession } from '../../shared/diagnosis/engine/session.ts'

test.each(shippedModels().map((model) => [model.id, model] as const))(
  'with no network and nothing read, %s asks the customer: what waits for a test does not wait for ever',
  (id, model) => {
    const planner = plannerOf({ ...row, id: `${id}@${model.version}`, modelId: id, text: JSON.stringify(model) })
    const tests = Object.keys(model.steps).filter((step) => model.steps[step]?.kind === 'test')
    const { next } = reckon(planner, beginSession(model), tests)
    expect(`${model.steps[next ?? '']?.kind} ${next}`).toMatch(/^(question|action) /)
  },
)
const row = {
  version: 1,
  titleFr: '',
  titleEn: '',
  state: 'current' as const,
  publishedAt: 0,
  publishedBy: '',
  note: '',
}
