import type { z } from 'zod'
import { checkModel } from './checkModel.ts'
import type { ModelFaultCode } from './checkModel.ts'
import { modelSchema } from './modelSchema.ts'
import type { Model } from './modelSchema.ts'
import { readJson } from './readJson.ts'
import type { JsonPath } from './readJson.ts'

/** Of a part alone; what only the whole can tell is `ModelFaultCode`. `shape`: it is none of what may stand there. */
type ShapeFault = 'shape' | 'missing' | 'unknownKey' | 'wrongType' | 'tooSmall' | 'tooBig'

export interface ModelFault {
  /** From 1; of something missing, the line of what it is missing from. */
  line: number
  /** `steps.opticalLevel.given.cordBent` */
  path: string
  code: 'json' | 'keyTwice' | 'tooDeep' | 'tooLarge' | 'textMissing' | 'otherId' | ShapeFault | ModelFaultCode
  what: string
}

/** Characters of a model's text. */
export const modelTextMost = 400_000

/**
 * Reads a model's text; every fault with its line, in the order of the text, so that a lead can mend them in one go. `id`: the model that it
 * must be.
 */
export function loadModel(text: string, id?: string): { model: Model } | { faults: ModelFault[] } {
  if (text.length > modelTextMost)
    return { faults: [{ line: 1, path: '', code: 'tooLarge', what: String(modelTextMost) }] }
  const read = readJson(text)
  if (!('value' in read)) return { faults: [{ line: read.line, path: '', code: read.reason, what: read.what }] }
  const fault = (path: JsonPath, code: ModelFault['code'], what: string): ModelFault => {
    return { line: read.lineOf(path), path: path.join('.'), code, what }
  }
  const reserved = reservedAt(read.value, [])
  // The form of a record passes over it in silence: it would be lost, with all that stands in it.
  if (reserved) return { faults: [fault(reserved, 'shape', '__proto__')] }
  const parsed = modelSchema.safeParse(read.value)
  const faults = parsed.success
    ? [
        ...(id === undefined || parsed.data.id === id ? [] : [fault(['id'], 'otherId', parsed.data.id)]),
        ...checkModel(parsed.data).map(({ path, code, what }) => fault(path, code, what)),
      ]
    : parsed.error.issues.map((issue) => {
        const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
        const language = path.at(-1)
        const text = (language === 'fr' || language === 'en') && isBlank(valueAt(read.value, path))
        if (text || isMissingText(path, read.value)) return fault(path, 'textMissing', String(language))
        const [code, what] = misshapen(issue, valueAt(read.value, path) === undefined)
        return fault(code === 'unknownKey' ? [...path, what] : path, code, what)
      })
  if (parsed.success && faults.length === 0) return { model: parsed.data }
  return { faults: faults.toSorted((a, b) => a.line - b.line) }
}

/** A library's own words are English: the code says it, and the screen puts it into the reader's language. */
function misshapen(issue: z.core.$ZodIssue, isAbsent: boolean): [ShapeFault, string] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return ['unknownKey', issue.keys[0] ?? '']
    case 'too_small':
      return ['tooSmall', String(issue.minimum)]
    case 'too_big':
      return ['tooBig', String(issue.maximum)]
    case 'invalid_type':
      return isAbsent ? ['missing', String(issue.path.at(-1) ?? '')] : ['wrongType', issue.expected]
    default:
      return ['shape', String(issue.path.at(-1) ?? '')]
  }
}

const TEXTS = ['title', 'say']
/** A whole title or sentence that is not there. */
function isMissingText(path: JsonPath, value: unknown): boolean {
  return TEXTS.includes(String(path.at(-1))) && valueAt(value, path) === undefined
}
function reservedAt(value: unknown, path: JsonPath): JsonPath | null {
  if (typeof value !== 'object' || value === null) return null
  for (const [key, held] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    const found = key === '__proto__' ? at : reservedAt(held, at)
    if (found) return found
  }
  return null
}
function isBlank(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '')
}
function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (held, part) => (typeof held === 'object' && held !== null ? Reflect.get(held, part) : undefined),
    value,
  )
}
