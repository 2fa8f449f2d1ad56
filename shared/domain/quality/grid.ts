/** What a lead looks at in an exchange: data, by versions. A fatal item that is not met fails the whole, whatever the rest. */
export interface GridItem {
  id: string
  fr: string
  en: string
  weight: number
  fatal: boolean
}
/** `na`: there was nothing of the kind in this exchange; it weighs nothing. */
export const gridGrades = ['yes', 'partly', 'no', 'na'] as const
export type GridGrade = (typeof gridGrades)[number]
export type Grades = Readonly<Record<string, GridGrade>>
export interface GridScore {
  /** 0..1 of what could be had; null: nothing applied. 0 where a fatal item failed. */
  score: number | null
  failed: boolean
}

const worth = { yes: 1, partly: 0.5, no: 0 } as const

/** Null: not every item has a grade, or a grade is for none of its items; half a grid is no evaluation. */
export function scoreOf(items: readonly GridItem[], grades: Grades): GridScore | null {
  const graded = items.flatMap((item) => (Object.hasOwn(grades, item.id) ? [{ item, grade: grades[item.id] }] : []))
  if (graded.length !== items.length || Object.keys(grades).length !== items.length) return null
  let [had, could, failed] = [0, 0, false]
  for (const { item, grade } of graded) {
    if (grade === undefined || grade === 'na') continue
    had += item.weight * worth[grade]
    could += item.weight
    failed ||= item.fatal && grade === 'no'
  }
  return { score: could === 0 ? null : failed ? 0 : had / could, failed }
}
