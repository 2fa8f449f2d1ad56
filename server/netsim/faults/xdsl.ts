import { always, between, often, one, type Readings } from '../draw.ts'
import { m } from '../measureNames.ts'
import { deadPair, noSession, type Fault } from './fault.ts'

const unsteady: Readings = {
  [m.dslLink]: often(0.7, always('Up'), always('Initializing')),
  [m.dslMargin]: between(10, 58),
  'TMF653.LinkRetrains': between(12, 60),
}
export const xdslFaults: Record<string, Fault> = {
  missingFilter: {
    reads: { ...unsteady, 'TMF653.LinkRetrains': between(4, 9), [m.ping]: between(2, 4), [m.download]: between(3, 7) },
    mendedBy: ['addFilters', 'firstSocket', 'phoneAppointment', 'shopSwap', 'technician'],
  },
  homeWiring: {
    reads: {
      ...unsteady,
      'TMF653.CopperInsulation': between(120, 450),
      [m.ping]: between(2, 8),
      [m.download]: between(1, 2),
    },
    mendedBy: ['firstSocket', 'technician'],
  },
  lineTooLong: {
    reads: { [m.dslAttenuation]: between(515, 650), [m.dslMargin]: between(20, 58), [m.download]: between(1, 2) },
    mendedBy: ['changeAccess'],
  },
  lineDegraded: {
    reads: {
      ...unsteady,
      'TMF653.CopperInsulation': between(5, 80),
      'TMF653.CopperVoltage': between(30, 56),
      [m.ping]: between(2, 8),
      [m.download]: between(1, 2),
    },
    mendedBy: ['technician'],
  },
  pairCut: { reads: { ...deadPair, 'TMF653.CopperVoltage': between(0, 5) }, asleep: 1, mendedBy: ['technician'] },
  portFault: {
    reads: { ...deadPair, 'TMF653.CopperVoltage': between(0, 9), 'TMF653.PortState': always('faulty') },
    asleep: 1,
    mendedBy: ['expertCell', 'technician'],
  },
  crossedWiring: {
    reads: {
      ...noSession,
      [m.pppError]: often(0.55, always('ERROR_AUTHENTICATION_FAILURE'), always('ERROR_NO_ANSWER')),
      [m.dhcp]: one('Requesting', 'none'),
      'TMF653.BoxOnPort': always('other'),
    },
    asleep: 1,
    mendedBy: ['expertCell', 'technician'],
  },
  profileTooAggressive: {
    reads: { ...unsteady, 'TMF653.SyncShare': between(97, 100), [m.ping]: between(2, 6) },
    mendedBy: ['calmProfile', 'expertCell', 'phoneAppointment', 'technician'],
  },
}
