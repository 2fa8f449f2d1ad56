import { z } from 'zod'
import { topics, type Row } from '../../../shared/protocol/rows.ts'

type Topic = Row<'contact'>['topic']
type Language = 'fr' | 'en'

/** What a caller hears before he waits, and where his digits lead (docs/VOICE.md). */
export interface Menu {
  say: { fr?: string | undefined; en?: string | undefined }
  choices: Record<string, Choice>
  /** How long (s) a digit is waited for after the last word. */
  seconds: number
  /** How often it is said anew after nothing, or after a digit that is none of it. */
  repeats: number
}
/** Where a digit leads: a line, another menu, or (neither) the number's own line; in another language, if it says so. */
export interface Choice {
  /** As the history says it. */
  label: string
  topic?: Topic | undefined
  language?: Language | undefined
  menu?: Menu | undefined
}

const words = z.string().trim().min(1).max(500)
export const menuSchema: z.ZodType<Menu> = z.lazy(() =>
  z.strictObject({
    say: z.strictObject({ fr: words.optional(), en: words.optional() }),
    choices: z.record(z.string(), choiceSchema),
    seconds: z.number().int().min(2).max(15).default(5),
    repeats: z.number().int().min(0).max(3).default(2),
  }),
)
const choiceSchema: z.ZodType<Choice> = z.lazy(() =>
  z.strictObject({
    label: z.string().trim().min(1).max(60),
    topic: z.enum(topics).optional(),
    language: z.enum(['fr', 'en']).optional(),
    menu: menuSchema.optional(),
  }),
)

/** A caller keeps about five choices in mind, and two menus in patience: more of either and he presses anything. */
const [mostChoices, mostLevels] = [5, 2]

/** What is wrong with a menu, each with its place; empty: nothing. */
export function troublesOfMenu(
  menu: Menu,
  language: Language,
  place = 'menu',
  level = 1,
): { place: string; message: string }[] {
  const found: { place: string; message: string }[] = []
  const say = (at: string, message: string): void => void found.push({ place: at, message })
  if (level > mostLevels) {
    say(place, `menus have at most ${mostLevels} levels: callers give up at the next one`)
    return found
  }
  const choices = Object.entries(menu.choices)
  if (choices.length === 0) say(`${place}.choices`, 'a menu has at least one choice')
  if (choices.length > mostChoices)
    say(
      `${place}.choices`,
      `a menu has at most ${mostChoices} choices, this one ${choices.length}: nobody remembers more`,
    )
  if (menu.say[language] === undefined)
    say(`${place}.say.${language}`, `missing: callers who hear "${language}" come here`)
  for (const [digit, choice] of choices) {
    const at = `${place}.choices.${digit}`
    if (!/^[\d*#]$/.test(digit)) say(at, 'a choice is one digit, * or #')
    if (choice.menu && choice.topic) say(at, 'a choice leads to a topic or to a menu, not to both')
    if (!choice.menu && !choice.topic && !choice.language) say(at, 'leads nowhere: a topic, a language or a menu')
    if (choice.menu) found.push(...troublesOfMenu(choice.menu, choice.language ?? language, `${at}.menu`, level + 1))
  }
  return found
}
