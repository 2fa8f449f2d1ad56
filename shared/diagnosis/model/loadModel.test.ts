import { describe, expect, test } from 'vitest'
import { loadModel } from './loadModel.ts'
import { outcomeOfReading } from './outcomeOfReading.ts'
import { readJson } from './readJson.ts'

const good = `{
  "format": 1, "id": "lamp", "version": 1,
  "title": { "fr": "Lampe", "en": "Lamp" },
  "clusters": { "wall": { "title": { "fr": "Au mur", "en": "At the wall" }, "cost": { "time": 2, "basis": "judged" } } },
  "causes": {
    "bulb": { "title": { "fr": "Ampoule", "en": "Bulb" }, "prior": 0.7, "basis": "judged" },
    "other": { "title": { "fr": "Autre", "en": "Other" }, "prior": 0.3, "basis": "judged", "leak": true }
  },
  "steps": {
    "volts": {
      "kind": "test", "title": { "fr": "Tension", "en": "Voltage" }, "cost": { "time": 0.5, "basis": "judged" }, "basis": "judged",
      "measure": { "name": "TMF653.Volts", "unit": "V", "scale": 0.1, "plausible": [0, 400] },
      "outcomes": {
        "none": { "title": { "fr": "Rien", "en": "None" }, "below": 200 },
        "there": { "title": { "fr": "Oui", "en": "Yes" }, "from": 200, "values": ["on"] }
      },
      "given": {
        "bulb": { "none": 0.01, "there": 0.99 }
      },
      "otherwise": { "none": 0.5, "there": 0.5 }
    },
    "change": {
      "kind": "action", "title": { "fr": "Changer", "en": "Change" }, "say": { "fr": "Changez-la.", "en": "Change it." },
      "cost": { "time": 3, "basis": "judged" }, "basis": "judged", "at": "wall", "after": ["volts"],
      "repairs": { "bulb": 0.98 },
      "stale": ["volts"]
    },
    "electrician": {
      "kind": "escalation", "title": { "fr": "Électricien", "en": "Electrician" }, "say": { "fr": "Il vient.", "en": "He comes." },
      "cost": { "time": 30, "money": 60, "basis": "judged" }, "basis": "judged", "repairs": { "bulb": 1 }, "channel": "technician", "closes": true
    }
  }
}`
const lineOf = (piece: string): number => good.slice(0, good.indexOf(piece)).split('\n').length
function faults(from: string, to: string): (string | number)[][] {
  expect(good).toContain(from)
  const loaded = loadModel(good.replace(from, to))
  return 'faults' in loaded ? loaded.faults.map(({ line, path, code, what }) => [line, path, code, what]) : []
}

describe('a model is loaded', () => {
  test('with its steps in the order in which they are written', () => {
    const loaded = loadModel(good)
    expect('model' in loaded ? Object.keys(loaded.model.steps) : loaded).toEqual(['volts', 'change', 'electrician'])
  })
})

test.each(['Device.Nope.X', 'Volts', 'TMF656.Nope', 'TMF653.', 'Device.DSL', 'Device.DSL..Status'])(
  'a measure that nobody can be asked for is refused with its line: %s',
  (name) => {
    expect(faults('"name": "TMF653.Volts"', `"name": "${name}"`)).toEqual([
      [lineOf('TMF653.Volts'), 'steps.volts.measure.name', 'unknownMeasure', name],
    ])
  },
)
test.each(['Device.DSL.Line.1.LinkStatus', 'Device.X_CENTRE_Lamp.Volts', 'TMF656.ServiceProblem'])(
  'a measure of the standards, or of a maker, is taken: %s',
  (name) => expect(faults('"name": "TMF653.Volts"', `"name": "${name}"`)).toEqual([]),
)
test('a cause, a step, a place or a chance named __proto__ is refused with its line, and never lost in silence', () => {
  for (const own of ['bulb', 'change', 'wall', 'none'])
    expect(faults(`"${own}":`, '"__proto__":')).toEqual([
      [lineOf(`"${own}":`), expect.stringContaining('__proto__'), 'shape', '__proto__'],
    ])
})
test('the id of another model is refused at its line', () => {
  const loaded = loadModel(good, 'candle')
  expect('faults' in loaded && loaded.faults).toEqual([{ line: 2, path: 'id', code: 'otherId', what: 'lamp' }])
  expect(loadModel(good, 'lamp')).toHaveProperty('model')
})

test.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'])(
  'a step, a cause, an outcome or a place named %s is refused: every object has one of that name',
  (name) => {
    for (const own of ['volts', 'bulb', 'none', 'wall']) {
      const loaded = loadModel(good.replaceAll(`"${own}"`, `"${name}"`))
      expect([own, 'faults' in loaded && loaded.faults[0]?.code]).toEqual([own, 'shape'])
    }
    const waiting = loadModel(good.replace('"after": ["volts"]', `"after": ["${name}"]`))
    expect('faults' in waiting).toBe(true)
  },
)

describe('a bad model is refused with the line and the reason', () => {
  test.each([
    ['priors that do not sum to one', '0.7,', '0.6,', [5, 'causes', 'sum', '0.8999999999999999']],
    ['answers that do not sum to one', '"none": 0.01', '"none": 0.02', [18, 'steps.volts.given.bulb', 'sum', '1.01']],
    [
      'an answer held impossible',
      '"none": 0.5, "there": 0.5',
      '"there": 1',
      [20, 'steps.volts.otherwise', 'impossible', 'none'],
    ],
    [
      'an answer that is none',
      '"none": 0.01',
      '"some": 0.01',
      [18, 'steps.volts.given.bulb.some', 'unknownOutcome', 'some'],
    ],
    [
      'an unknown cause of a test',
      '"bulb": { "none"',
      '"bulp": { "none"',
      [18, 'steps.volts.given.bulp', 'unknownCause', 'bulp'],
    ],
    [
      'an unknown cause of a repair',
      '"bulb": 0.98',
      '"bulp": 0.98',
      [25, 'steps.change.repairs.bulp', 'unknownCause', 'bulp'],
    ],
    [
      'an unknown test',
      '"after": ["volts"]',
      '"after": ["vlots"]',
      [24, 'steps.change.after.0', 'unknownStep', 'vlots'],
    ],
    [
      'an unknown test made stale',
      '"stale": ["volts"]',
      '"stale": ["vlots"]',
      [26, 'steps.change.stale.0', 'unknownStep', 'vlots'],
    ],
    [
      'an act made stale',
      '"stale": ["volts"]',
      '"stale": ["change"]',
      [26, 'steps.change.stale.0', 'notObservation', 'change'],
    ],
    ['an unknown cluster', '"at": "wall"', '"at": "roof"', [24, 'steps.change.at', 'unknownCluster', 'roof']],
    ['no leak', ', "leak": true', '', [5, 'causes', 'leak', '0']],
    [
      'a leak that is surely repaired',
      '"bulb": 0.98',
      '"other": 1',
      [25, 'steps.change.repairs.other', 'leakRepaired', '1'],
    ],
    ['nobody who closes', ', "closes": true', '', [9, 'steps', 'closing', '0']],
    [
      'a cycle',
      '"measure"',
      '"after": ["change"], "measure"',
      [12, 'steps.volts.after.0', 'cycle', 'volts → change → volts'],
    ],
    [
      'a step that waits for itself',
      '"after": ["volts"]',
      '"after": ["change"]',
      [24, 'steps.change.after.0', 'cycle', 'change → change'],
    ],
    ['thresholds with a gap', '"from": 200', '"from": 210', [15, 'steps.volts.outcomes.there', 'ranges', 'there']],
    ['a missing language', '"Lamp"', '" "', [3, 'title.en', 'textMissing', 'en']],
    ['a text without English', ', "en": "Bulb"', '', [6, 'causes.bulb.title.en', 'textMissing', 'en']],
    [
      'no sentence to say',
      '"say": { "fr": "Changez-la.", "en": "Change it." },',
      '',
      [22, 'steps.change.say', 'textMissing', 'say'],
    ],
    [
      'a phrase that cannot be read',
      '"stale": ["volts"]',
      '"stale": ["volts"], "saidAs": { "fr": ["changé ampoule", "-lampe"], "en": [] }',
      [26, 'steps.change.saidAs.fr.1', 'phrase', '-lampe'],
    ],
    [
      'minutes that weigh nothing',
      '"version": 1,',
      '"version": 1, "weights": { "time": 0, "risk": 60, "money": 1.5, "insult": 5 },',
      [2, 'weights.time', 'weights', '0'],
    ],
    [
      'a word misspelt',
      '"repairs": { "bulb": 0.98 }',
      '"repairs": {}, "repair": {}',
      [25, 'steps.change.repair', 'unknownKey', 'repair'],
    ],
    ['a price without measure', '"time": 3', '"time": 1e308', [24, 'steps.change.cost.time', 'tooBig', '43200']],
    ['a price below nothing', '"money": 60', '"money": -1', [30, 'steps.electrician.cost.money', 'tooSmall', '0']],
    ['a price that is not there', '"time": 3, ', '', [24, 'steps.change.cost.time', 'missing', 'time']],
    [
      'a measure with a sign that no screen shows',
      '"TMF653.Volts"',
      '"Vo\\u0000lts"',
      [12, 'steps.volts.measure.name', 'shape', 'name'],
    ],
    ['a title with one', '"Tension"', '"Ten\\u0007sion"', [11, 'steps.volts.title.fr', 'shape', 'fr']],
    ['a key written twice', '"version": 1', '"id": "light"', [2, '', 'keyTwice', 'id']],
    ['a comma too many', '"there": 0.99 }', '"there": 0.99, }', [18, '', 'json', '}']],
  ])('%s', (_, from, to, expected) => {
    expect(faults(from, to)).toContainEqual(expected)
  })

  test('a number that is none, a kind that is none and another format name their line', () => {
    const places = (from: string, to: string) => faults(from, to).map(([line, path, code]) => [line, path, code])
    expect(places('0.98 }', '"often" }')).toEqual([[25, 'steps.change.repairs.bulb', 'wrongType']])
    expect(places('"kind": "action"', '"kind": "act"')).toEqual([[23, 'steps.change.kind', 'shape']])
    expect(places('"format": 1', '"format": 2')).toEqual([[2, 'format', 'shape']])
  })

  test('all faults come at once, in the order of the text', () => {
    const text = good
      .replace('"at": "wall"', '"at": "roof"')
      .replace('0.7,', '0.6,')
      .replace('"bulb": 0.98', '"bulp": 1')
    const loaded = loadModel(text)
    expect('faults' in loaded ? loaded.faults.map(({ line, code }) => [line, code]) : loaded).toEqual([
      [lineOf('"causes"'), 'sum'],
      [lineOf('"at"'), 'unknownCluster'],
      [lineOf('"repairs": { "bulb": 0.98'), 'unknownCause'],
    ])
  })
})

describe('what is too much, and what was learned', () => {
  const faultsOf = (text: string) => {
    const loaded = loadModel(text)
    return 'faults' in loaded ? loaded.faults.map(({ line, code }) => [line, code]) : []
  }
  test('nested without end, or longer than any model: refused at once, in words', () => {
    expect(faultsOf(`{"a":\n${'['.repeat(100_000)}`)).toEqual([[2, 'tooDeep']])
    expect(faultsOf(`"${'x'.repeat(5_000_000)}"`)).toEqual([[1, 'tooLarge']])
  })
  test('a long text is read in one pass', () => {
    const many = `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":\n1`).join(',')}}`
    const read = readJson(many)
    expect('value' in read && read.lineOf(['k19999'])).toBe(20_000)
  })
  test('the numbers of a context are held to the same rules', () => {
    const context = (priors: object) =>
      good.replace(
        '"steps": {',
        `"contexts": [{ "device": "X", "cases": 40,\n"priors": ${JSON.stringify(priors)} }],\n"steps": {`,
      )
    const loaded = loadModel(good)
    const causes = 'model' in loaded ? Object.keys(loaded.model.causes) : []
    const even = Object.fromEntries(causes.map((cause) => [cause, 1 / causes.length]))
    expect(faultsOf(context(even))).toEqual([])
    expect(faultsOf(context({ ...even, [causes[0]!]: 0.9 })).map(([, code]) => code)).toEqual(['sum'])
    expect(faultsOf(context({ ...even, ghost: 0.1 })).map(([, code]) => code)).toEqual(['unknownCause', 'sum'])
  })
})

describe('reading JSON with its lines', () => {
  test('reads what JSON.parse reads', () => {
    for (const text of [
      good,
      '[]',
      '{}',
      ' [1, -2.5e3, true, false, null, "a\\n\\u00e9\\"", [[]], {"a":{}}] ',
      '"x"',
      '0',
    ]) {
      const read = readJson(text)
      expect('value' in read ? read.value : read).toEqual(JSON.parse(text))
    }
  })
  test.each(['', '{', '[1,]', '{"a" 1}', '01', '"a\nb"', '[1] 2', '{a:1}', 'nul', '--1'])(
    'refuses %j as JSON.parse does',
    (text) => {
      expect(() => JSON.parse(text)).toThrow(SyntaxError)
      expect(readJson(text)).toMatchObject({ reason: 'json' })
    },
  )
  test('a key named like a part of every object is a key like others', () => {
    const read = readJson('{"__proto__": 1, "toString": 2}')
    expect('value' in read ? JSON.stringify(read.value) : read).toBe('{"__proto__":1,"toString":2}')
  })
})

describe('what a reading means', () => {
  const loaded = loadModel(good)
  const volts = 'model' in loaded ? loaded.model.steps['volts'] : undefined
  test.each([
    [1990, 'none'],
    [2000, 'there'],
    ['2300', 'there'],
    ['on', 'there'],
    [0, 'none'],
  ])('%s is %s by the thresholds', (reading, outcome) => {
    if (volts?.kind !== 'test') throw new Error('no test')
    expect(outcomeOfReading(volts, reading)).toEqual({ outcome })
  })
  test.each([-1, 40000, 'off', '', 'NaN', Number.NaN, Number.POSITIVE_INFINITY, '0x10'])(
    '%s is nonsense, and convicts nobody',
    (reading) => {
      if (volts?.kind !== 'test') throw new Error('no test')
      expect(outcomeOfReading(volts, reading)).toBe('inconclusive')
    },
  )
})
