import type { ToldWait } from './toldWait.ts'

/** « entre 5 et 10 minutes » */
export function waitFr({ fromMinutes: from, toMinutes: to }: ToldWait): string {
  const minutes = (n: number) => (n === 60 ? 'une heure' : n === 1 ? 'une minute' : `${n}\u00a0minutes`)
  const before = (n: number) => (n === 60 || n === 1 ? 'd’' : 'de ')
  if (to === null) return `plus ${before(from)}${minutes(from)}`
  if (from === 0) return `moins ${before(to)}${minutes(to)}`
  return to === 60 || from === 1 ? `entre ${minutes(from)} et ${minutes(to)}` : `entre ${from} et ${minutes(to)}`
}
/** "between 5 and 10 minutes" */
export function waitEn({ fromMinutes: from, toMinutes: to }: ToldWait): string {
  const minutes = (n: number) => (n === 60 ? 'an hour' : n === 1 ? 'a minute' : `${n} minutes`)
  if (to === null) return `more than ${minutes(from)}`
  if (from === 0) return `less than ${minutes(to)}`
  return to === 60 || from === 1 ? `between ${minutes(from)} and ${minutes(to)}` : `between ${from} and ${minutes(to)}`
}
