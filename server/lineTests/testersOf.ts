import type { Context } from '../context.ts'
import { genieAcs } from './genieAcs.ts'
import { incidentTable } from './incidentTable.ts'
import type { LineTester } from './lineTester.ts'
import { serviceTest } from './serviceTest.ts'
import type { Tester } from './whoMeasures.ts'

/** Whom this centre can ask; those it has not are missing. */
export function testersOf(context: Context): Partial<Record<Tester, LineTester>> {
  const { acs, serviceTest: network } = context.config.lineTests
  return {
    guichet: incidentTable(context),
    ...(acs && { genieacs: genieAcs(acs) }),
    ...(network && { tmf653: serviceTest(network) }),
  }
}
