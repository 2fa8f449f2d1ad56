import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Row } from '../../shared/protocol/rows.ts'
import type { View } from '../sync/deskTypes.ts'
import { useDesk } from './DeskContext.tsx'
import { incidentsOf, type IncidentOf } from './incidentsOf.ts'

/** As incidentsOf, drawn again only when something of it changed. */
export function useIncidentsOf({ caseId, customerId, topic }: Row<'contact'>): IncidentOf[] {
  const desk = useDesk()
  const question = useMemo(
    () => new Question(desk.view, { caseId, customerId, topic }),
    [desk, caseId, customerId, topic],
  )
  const subscribe = useCallback((listener: () => void) => desk.subscribe(listener), [desk])
  return useSyncExternalStore(subscribe, () => question.read())
}

const tables = ['incident', 'incidentFollow', 'line', 'case'] as const

/** The same array as before while nothing in it changed, so that React has nothing to do. */
class Question {
  readonly #view: View
  readonly #about: Parameters<typeof incidentsOf>[1]
  #last: IncidentOf[] = []
  #version = -1

  constructor(view: View, about: Parameters<typeof incidentsOf>[1]) {
    this.#view = view
    this.#about = about
  }

  read(): IncidentOf[] {
    const version = tables.reduce((sum, table) => sum + this.#view.versionOf(table), 0)
    if (version === this.#version) return this.#last
    this.#version = version
    const next = incidentsOf(this.#view, this.#about)
    const isSame =
      next.length === this.#last.length &&
      next.every(({ incident, follow }, n) => incident === this.#last[n]?.incident && follow === this.#last[n]?.follow)
    if (!isSame) this.#last = next
    return this.#last
  }
}
