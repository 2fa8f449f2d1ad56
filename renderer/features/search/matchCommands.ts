import { foldText } from '../../ui/foldText.ts'

/** One thing that may be done now. */
export interface PaletteCommand {
  id: string
  label: string
  /** The key that does the same. */
  kbd?: string
  /** What else people call it, in both languages. */
  words: string
}

/** The commands of which every typed word begins some word, those whose name begins with it first. No accents, any order. */
export function matchCommands(commands: PaletteCommand[], text: string): PaletteCommand[] {
  const sought = foldText(text).split(' ').filter(Boolean)
  if (sought.length === 0) return commands
  const start = sought.join(' ')
  return commands
    .filter(({ label, words }) => {
      const known = foldText(`${label} ${words}`).split(' ')
      return sought.every((part) => known.some((word) => word.startsWith(part)))
    })
    .sort((a, b) => Number(foldText(b.label).startsWith(start)) - Number(foldText(a.label).startsWith(start)))
}
