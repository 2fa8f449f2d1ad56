import { frenchSpaces } from './frenchSpaces.ts'
import { mergeTexts, type TextFile, type Texts } from './mergeTexts.ts'

const french = import.meta.glob<TextFile>('../features/*/later.fr.ts')

/** The French of a feature that is not in the first screen (`features/X/later.fr.ts`), as a part of all texts. */
export async function laterTexts(feature: string): Promise<Texts> {
  const path = `../features/${feature}/later.fr.ts`
  const file = await french[path]?.()
  return frenchSpaces(mergeTexts(file ? { [path]: file } : {}))
}
