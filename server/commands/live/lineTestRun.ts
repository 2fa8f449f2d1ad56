import { workedContact } from '../../../shared/domain/contact.ts'
import { modelRowId, publishedModel } from '../../../shared/domain/diagnosis.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import { mayActOn } from '../../db/grants.ts'
import { testAfterCommit } from '../../jobs/runLineTests.ts'
import { askTests } from '../../lineTests/askTests.ts'
import { holdMatter } from '../../lineTests/holdMatter.ts'
import type { LiveHandler } from '../handler.ts'

/** Asks the network: the readings come as entries of the diagnosis. A test that is under way already is not asked twice. The contact that it is asked in is the adviser's own, with this customer. */
export const lineTestRun: LiveHandler<'lineTest.run'> = async (tx, args, by, context) => {
  const [about] = await tx.read('diagnosis', [args.diagnosisId])
  if (!about) return reject('diagnosis.notFound')
  await holdMatter(tx, { caseId: about.caseId, contactId: args.contactId })
  const [locked] = args.contactId === null ? [] : await tx.lock('contact', [args.contactId])
  const contact = args.contactId === null ? null : workedContact(locked, by.adviserId)
  if (isRejection(contact)) return contact
  const [sitting] = await tx.lock('diagnosis', [args.diagnosisId])
  if (!sitting || sitting.state === 'misplaced') return reject('diagnosis.notFound')
  // It may have gone to another customer, or case, while we waited.
  if (contact ? sitting.customerId !== contact.customerId : sitting.caseId !== about.caseId)
    return reject('command.outOfScope')
  if (!(await mayActOn(tx.sql, by, sitting.customerId, tx.now))) return reject('customer.outOfScope')
  if (sitting.lineId === null) return reject('lineTest.noLine')
  const [row] = await tx.read('diagnosticModel', [modelRowId(sitting.modelId, sitting.version)])
  if (!row) return reject('model.notFound')
  const model = publishedModel(row)
  const tests = args.steps.filter((step) => model.steps[step]?.kind === 'test')
  if (tests.length < args.steps.length) return reject('diagnosis.noSuchResult')
  const asked = await askTests(tx, {
    sitting,
    lineId: sitting.lineId,
    model,
    steps: tests,
    contactId: args.contactId,
    auto: false,
    by: by.name,
  })
  if (asked > 0) testAfterCommit(tx, context)
  return undefined
}
