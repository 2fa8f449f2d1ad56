import { mergeTexts, type TextFile } from '../desk/mergeTexts.ts'

export const englishTexts = mergeTexts(
  import.meta.glob<TextFile>(['../texts/*.en.ts', '../features/*/{texts,later}.en.ts'], { eager: true }),
)
