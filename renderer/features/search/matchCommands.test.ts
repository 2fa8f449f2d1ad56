import { expect, test } from 'vitest'
import { matchCommands } from './matchCommands.ts'

const commands = [
  { id: 'followUp', label: 'À suivre : promettre une suite', words: 'rappel engagement promise follow up callback' },
  { id: 'goodwill', label: 'Geste commercial', words: 'remise avoir dédommagement goodwill refund' },
  { id: 'stateAvailable', label: 'Passer à : Disponible', words: 'état state available' },
]
const ids = (text: string) => matchCommands(commands, text).map(({ id }) => id)

test('finds what may be done by its French and its English words, without accents, in any order', () => {
  expect(ids('dedomm')).toEqual(['goodwill'])
  expect(ids('REFUND')).toEqual(['goodwill'])
  expect(ids('commercial geste')).toEqual(['goodwill'])
  expect(ids('etat dispo')).toEqual(['stateAvailable'])
})

test('every typed word must begin a word: letters in the middle of one find nothing', () => {
  expect(ids('ommercial')).toEqual([])
  expect(ids('geste dupont')).toEqual([])
})

test('nothing typed lists all; a name that begins with what was typed comes first', () => {
  expect(ids(' ')).toEqual(['followUp', 'goodwill', 'stateAvailable'])
  expect(matchCommands([...commands, { id: 'r', label: 'Rappel', words: '' }], 'rap').map(({ id }) => id)).toEqual([
    'r',
    'followUp',
  ])
})
