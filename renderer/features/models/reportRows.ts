import { isAttached } from '../../../shared/diagnosis/learning/reportFigures.ts'
import type { ReviewedLine } from '../../../shared/protocol/modelQuestions.ts'

/** The report for a spreadsheet, a sitting a line. Figures as France writes them: a spreadsheet there reads the comma. */
export function reportRows(lines: readonly ReviewedLine[]): string[][] {
  const number = (value: number | null): string => (value === null ? '' : String(value).replace('.', ','))
  const right = (line: ReviewedLine, who: string): string =>
    String(line.overruled.filter((one) => one.right === who).length)
  return lines.map((line) => [
    line.caseReference,
    new Date(line.at).toISOString(),
    `${line.modelId}@${line.version}`,
    isAttached(line) ? 'attached' : line.state,
    number(line.expected),
    number(line.real),
    line.remote === null ? '' : line.remote ? '1' : '0',
    line.verified ? '1' : '0',
    String(line.decisions),
    String(line.overruled.length),
    right(line, 'assistant'),
    right(line, 'adviser'),
  ])
}
