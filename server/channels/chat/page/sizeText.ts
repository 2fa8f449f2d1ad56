import type { Texts } from './texts.ts'

/** Bytes as people say them: "240 ko", "3,4 Mo". */
export function sizeText(bytes: number, t: Texts): string {
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2
  const value = bytes / 1_000 ** step
  const language = t.units[1] === 'ko' ? 'fr' : 'en'
  return `${value.toLocaleString(language, { maximumFractionDigits: value < 10 ? 1 : 0 })}\u00a0${t.units[step]}`
}
