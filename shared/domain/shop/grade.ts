export const grades = ['A', 'B', 'C', 'D'] as const
export type Grade = (typeof grades)[number]

/** What is asked of a device, in this order; the worst answer grades it. [judged] */
export const gradeQuestions = {
  power: { yes: 'A', no: 'D' },
  screen: { intact: 'A', scratched: 'B', cracked: 'D' },
  body: { intact: 'A', worn: 'B', dented: 'C' },
  battery: { good: 'A', weak: 'C' },
  water: { no: 'A', yes: 'D' },
} as const satisfies Record<string, Record<string, Grade>>
export type GradeQuestion = keyof typeof gradeQuestions
export const askedOfDevice = Object.keys(gradeQuestions) as GradeQuestion[]

/** Null: not all is answered. */
export function gradeOf(answers: Record<string, unknown>): Grade | null {
  let worst: Grade = 'A'
  for (const question of askedOfDevice) {
    const given = answers[question]
    const scale: Record<string, Grade> = gradeQuestions[question]
    const grade = typeof given === 'string' && Object.hasOwn(scale, given) ? scale[given] : undefined
    if (grade === undefined) return null
    if (grade > worst) worst = grade
  }
  return worst
}
