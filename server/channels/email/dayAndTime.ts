import { readLimits } from './read/readLimits.ts'

/** As people write them, where the centre is. */
export function dayAndTime(ms: number, language: 'fr' | 'en'): [day: string, time: string] {
  const at = new Date(ms)
  const zone = { timeZone: readLimits.timeZone }
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  return [
    at.toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric', ...zone }),
    at.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', ...zone }),
  ]
}
