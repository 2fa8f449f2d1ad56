import { expect, test } from 'vitest'
import { modelFor } from './modelFor.ts'

const fibre = { id: 'l1', kind: 'fibre', state: 'active' } as const
const tv = { id: 'l2', kind: 'tv', state: 'active' } as const

test('the only line of the topic that lives, or the case’s own', () => {
  expect(modelFor({ topic: 'internet', lineId: null }, [fibre, tv])).toEqual({
    lineId: 'l1',
    modelId: 'internet.fibre',
  })
  expect(modelFor({ topic: 'general', lineId: 'l2' }, [fibre, tv])).toEqual({ lineId: 'l2', modelId: 'tv' })
})

test('nothing is guessed among several, on a closed line, or of a topic that no model is about', () => {
  const other = { ...fibre, id: 'l3', kind: 'dsl' } as const
  expect(modelFor({ topic: 'internet', lineId: null }, [fibre, other])).toBeNull()
  expect(modelFor({ topic: 'internet', lineId: null }, [{ ...fibre, state: 'closed' }])).toBeNull()
  expect(modelFor({ topic: 'billing', lineId: null }, [fibre, tv])).toBeNull()
})
