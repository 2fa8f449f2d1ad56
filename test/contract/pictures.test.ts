import { expect, test } from 'vitest'
import { isPictureName, pictureTitles } from '../../renderer/features/diagnosis/pictures/pictureTitles.ts'
import { shippedModels } from '../../server/catalogue/models.fixture.ts'

const named = shippedModels().flatMap(({ id, steps }) =>
  Object.entries(steps).flatMap(([step, definition]) => {
    const outcomes = 'outcomes' in definition ? Object.values(definition.outcomes) : []
    return [definition, ...outcomes].flatMap(({ picture }) => (picture ? [{ where: `${id} ${step}`, picture }] : []))
  }),
)

test('every picture that a model names is drawn', () => {
  expect(named.length).toBeGreaterThan(40)
  expect(named.filter(({ picture }) => !isPictureName(picture))).toEqual([])
})

test('no name is taken from what every object has', () => {
  expect(['toString', 'constructor', '__proto__', '', 'box.'].filter(isPictureName)).toEqual([])
})

test('a drawing that no model names is one of where to look', () => {
  const used = new Set(named.map(({ picture }) => picture))
  const unused = Object.keys(pictureTitles).filter((name) => !used.has(name))
  expect(unused).toEqual(['boxBack', 'sim', 'sim.missing'])
})
