import { frenchSpaces } from '../desk/frenchSpaces.ts'
import { mergeTexts, type TextFile } from '../desk/mergeTexts.ts'

/** French is in the first screen: it is the desk's own language, and what any text falls back to. */
export const frenchTexts = frenchSpaces(
  mergeTexts(import.meta.glob<TextFile>(['../texts/*.fr.ts', '../features/*/texts.fr.ts'], { eager: true })),
)
