import { always, between, often, one } from '../draw.ts'
import { m } from '../measureNames.ts'
import { darkFibre, nobodyThere, noSession, type Fault } from './fault.ts'

export const fibreFaults: Record<string, Fault> = {
  ontPower: {
    reads: { ...darkFibre, [m.los]: always('false'), 'TMF653.DyingGasp': always('seen') },
    asleep: 1,
    mendedBy: ['powerCheck', 'technician'],
  },
  cordBent: {
    reads: { ...darkFibre, [m.light]: often(0.5, always('none'), between(-31_000, -27_500)) },
    asleep: 1,
    mendedBy: ['reseatCord', 'technician'],
  },
  dropCut: { reads: darkFibre, asleep: 1, mendedBy: ['technician'] },
  cabinetUnplugged: { reads: darkFibre, asleep: 1, mendedBy: ['technician'] },
  notProvisioned: {
    reads: {
      ...nobodyThere,
      [m.onuState]: one('O3', 'O4'),
      'TMF653.OntSerial': always('unknown'),
      'TMF653.OntLanPort': always('none'),
    },
    asleep: 1,
    mendedBy: ['expertCell', 'phoneAppointment', 'provision', 'technician'],
  },
  weakLight: {
    reads: {
      [m.light]: between(-29_500, -27_200),
      [m.onuState]: one('O5', 'O6'),
      [m.los]: often(0.4, always('true'), always('false')),
      [m.ppp]: often(0.6, always('Disconnected'), always('Connected')),
    },
    asleep: 0.4,
    mendedBy: ['technician'],
  },
  strongLight: {
    reads: { ...noSession, [m.light]: between(-7_500, -3_000), [m.onuState]: one('O5', 'O6') },
    asleep: 0.4,
    mendedBy: ['technician'],
  },
  rogueOnt: {
    reads: {
      ...noSession,
      [m.onuState]: always('O6'),
      [m.rogue]: always('true'),
      'TMF653.NeighboursLost': between(2, 10),
    },
    asleep: 0.5,
    mendedBy: ['expertCell'],
  },
  ontBoxCable: {
    reads: { ...noSession, [m.ppp]: always('none'), [m.dhcp]: always('none'), 'TMF653.OntLanPort': always('down') },
    asleep: 1,
    mendedBy: ['reseatOntCable', 'shopSwap', 'technician'],
  },
}
