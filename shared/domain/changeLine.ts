import { reject } from '../protocol/refusals.ts'
import { drop, put, type Facts, type Rule } from './decide.ts'
import { begin, diagnosisIdOf } from './diagnosis.ts'

/**
 * The matter is about another line of his. What was found on the wrong one is kept aside as it was: evidence about one line says nothing
 * about another, and teaches nothing. The case is about the right line from here on, and a sitting begins there as any other.
 */
export const changeLine: Rule<'diagnosis.changeLine'> = {
  reads: (args, facts, by) => [
    ...begin.reads({ ...args, diagnosisId: diagnosisIdOf(args.caseId, args.modelId) }, facts, by),
    ['diagnosis', args.diagnosisId],
    ['diagnosis', args.asideId],
  ],
  decide(args, facts, by) {
    const { caseId, lineId, asideId } = args
    const diagnosisId = diagnosisIdOf(caseId, args.modelId)
    const matter = facts.get('case', caseId)
    const wrong = facts.get('diagnosis', args.diagnosisId)
    const known = facts.get('diagnosis', asideId)
    if (known) return known.caseId === caseId && known.state === 'misplaced' ? [] : reject('command.idTaken')
    if (!matter || wrong?.caseId !== caseId || wrong.state === 'misplaced') return reject('diagnosis.notFound')
    if (facts.get('line', lineId)?.customerId !== matter.customerId) return reject('command.outOfScope')
    if (wrong.lineId === lineId) return []
    const others: Facts = { get: (table, id) => (id === wrong.id ? undefined : facts.get(table, id)) }
    const begun = begin.decide({ ...args, diagnosisId }, others, by)
    if ('rejected' in begun) return begun
    const about = put('case', { ...matter, lineId })
    const updatedAt = Math.max(wrong.updatedAt, by.at)
    // It was on no line yet: what was said is about this one.
    if (wrong.lineId === null && wrong.id === diagnosisId)
      return [about, put('diagnosis', { ...wrong, lineId, device: null, updatedAt })]
    return [
      about,
      put('diagnosis', { ...wrong, id: asideId, state: 'misplaced', updatedAt }),
      drop('diagnosis', wrong.id),
      ...begun,
    ]
  },
}
