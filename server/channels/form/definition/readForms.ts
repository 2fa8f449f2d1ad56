import fs from 'node:fs'
import path from 'node:path'
import { formSchema, type Form } from './formSchema.ts'

const own = path.join(import.meta.dirname, '../forms')

/**
 * The public forms: those of this folder (every *.json), else the product's own. Read once, when the server starts.
 * @throws Error naming the file and what is wrong in it
 */
export function readForms(folder: string | null): Form[] {
  const place = folder ?? own
  const files = fs
    .readdirSync(place)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
  const forms = files.map((file) => readForm(path.join(place, file)))
  if (forms.length === 0) throw new Error(`${place}: no form (*.json)`)
  if (new Set(forms.map(({ id }) => id)).size < forms.length) throw new Error(`${place}: two forms have one id`)
  return forms
}

function readForm(file: string): Form {
  const wrong = (what: string) => new Error(`${path.basename(file)}: ${what}`)
  let value: unknown
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    throw wrong((error as Error).message)
  }
  const parsed = formSchema.safeParse(value)
  if (parsed.success) return parsed.data
  throw wrong(
    parsed.error.issues.map(({ path: at, message }) => [at.join('.'), message].filter(Boolean).join(': ')).join('; '),
  )
}
