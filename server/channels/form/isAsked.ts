import type { Question } from './definition/formSchema.ts'

/** Whether this question is asked after these answers; the page hides it by the same rule (page/conditions.ts). */
export function isAsked({ when }: Pick<Question, 'when'>, fields: Map<string, string>): boolean {
  return when === undefined || when.is.includes(fields.get(when.question) ?? '')
}
