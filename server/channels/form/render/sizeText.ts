import { texts, type Language } from '../texts.ts'

/** Bytes as people say them: 1,2 Mo. */
export function sizeText(bytes: number, language: Language): string {
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: step === 2 ? 1 : 0 }).format(
    bytes / 1_000 ** step,
  )
  return `${number}\u00a0${texts[language].units[step]}`
}
