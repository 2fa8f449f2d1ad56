import type { Found } from '../../../shared/protocol/messages.ts'

/** So many people stay above the colleagues of that name. */
const peopleAbove = 3

/** Colleagues whose name was typed stand where they are seen: after the first people found, before all others and the strangers. */
export function colleaguesInSight(found: Found[]): Found[] {
  const colleagues = found.filter(({ kind }) => kind === 'adviser')
  const others = found.filter(({ kind }) => kind !== 'adviser')
  const stranger = others.findIndex(({ matched }) => matched === 'claimed')
  const place = Math.min(peopleAbove, stranger === -1 ? others.length : stranger)
  return [...others.slice(0, place), ...colleagues, ...others.slice(place)]
}
