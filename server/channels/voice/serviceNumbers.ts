import fs from 'node:fs'
import { z } from 'zod'
import { topics, type Row } from '../../../shared/protocol/rows.ts'
import { menuSchema, troublesOfMenu } from './menu.ts'

const entry = z
  .object({
    /** As callers dial it: the user part of the address, without spaces. */
    number: z.string().min(1).max(40),
    /** In which line its calls wait. */
    topic: z.enum(topics),
    language: z.enum(['fr', 'en']),
    /** Not answered before an adviser does (183): the wait may not be billed, and networks may cut it. */
    early: z.boolean().default(false),
    /** What a customer sees when he is called from this line (E.164); the number itself when it is missing. */
    shown: z.string().max(20).optional(),
    /** What callers choose from before they wait. */
    menu: menuSchema.optional(),
  })
  .superRefine(({ menu, language, early }, context) => {
    if (!menu) return
    if (early)
      context.addIssue({
        code: 'custom',
        path: ['menu'],
        message: 'not with early: networks carry no digits before the answer',
      })
    for (const { place, message } of troublesOfMenu(menu, language))
      context.addIssue({ code: 'custom', path: place.split('.'), message })
  })
const schema = z.array(entry)
export type ServiceNumber = z.infer<typeof entry>

/** Of the demonstration, and where no file says otherwise. */
const demonstration: ServiceNumber[] = [
  { number: '3900', topic: 'general', language: 'fr', early: false },
  { number: '3901', topic: 'internet', language: 'fr', early: false },
  { number: '3902', topic: 'mobile', language: 'fr', early: false },
  { number: '3903', topic: 'billing', language: 'fr', early: false },
  { number: '3904', topic: 'tv', language: 'fr', early: false },
  { number: '3905', topic: 'portability', language: 'fr', early: false },
  { number: '3906', topic: 'internet', language: 'fr', early: true },
  { number: '3911', topic: 'internet', language: 'en', early: false },
  { number: '3919', topic: 'general', language: 'en', early: false },
]

/**
 * The service numbers of the file that `GUICHET_NUMBERS` names (JSON, docs/VOICE.md).
 * @throws Error naming the variable when the file cannot be read, or the entry that is wrong
 */
export function readServiceNumbers(env: NodeJS.ProcessEnv): ServiceNumber[] {
  const file = env.GUICHET_NUMBERS
  if (file === undefined || file === '') return demonstration
  let read: unknown
  try {
    read = JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`GUICHET_NUMBERS: ${(error as Error).message}`, { cause: error })
  }
  const parsed = schema.safeParse(read)
  if (!parsed.success)
    throw new Error(
      `GUICHET_NUMBERS: ${parsed.error.issues.map(({ path, message }) => `${placeIn(read, path)}: ${message}`).join('; ')}`,
    )
  return parsed.data
}

/** The entry by the number that it is of, which whoever wrote it looks for; by its position where it has none. */
function placeIn(read: unknown, [index, ...rest]: PropertyKey[]): string {
  const one = Array.isArray(read) && typeof index === 'number' ? (read[index] as { number?: unknown } | null) : null
  const name = typeof one?.number === 'string' ? one.number : String(index ?? '')
  return [name, ...rest.map(String)].join('.')
}

const userPart = /^(?:<?\s*(?:sips?|tel):)?\+?([^@;>\s]+)/i

/** Which of them was dialled, whatever it was written in (`sip:3901@…`, `tel:3901`, +33…); undefined: none that we know. */
export function serviceNumberOf(numbers: ServiceNumber[], dialled: string): ServiceNumber | undefined {
  const user = userPart.exec(dialled.trim())?.[1]
  const bare = (text: string): string => text.replaceAll(/[^\dA-Za-z*#]/g, '').toLowerCase()
  return user === undefined ? undefined : numbers.find(({ number }) => bare(number) === bare(user))
}

/** What a customer sees when he is called about this contact: the number of its line, else the first one. */
export function shownFor(
  numbers: ServiceNumber[],
  { topic, language }: Pick<Row<'contact'>, 'topic' | 'language'>,
): string {
  const fit = numbers.filter((one) => one.topic === topic)
  const best = fit.find((one) => one.language === language) ?? fit[0] ?? numbers[0]
  return (best?.shown ?? best?.number ?? '').slice(0, 20)
}
