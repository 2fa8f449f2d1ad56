import { always, between } from '../draw.ts'
import { m } from '../measureNames.ts'
import { nobodyThere, noSession, type Fault } from './fault.ts'

/** Of the 4G box and of mobiles. */
export const cellularFaults: Record<string, Fault> = {
  placement: {
    reads: { [m.rssi]: between(-110, -94), [m.download]: between(1, 4), [m.ping]: between(2, 8) },
    asleep: 0.15,
    mendedBy: ['antenna', 'moveToWindow', 'technician'],
  },
  movedBox: {
    reads: {
      [m.rssi]: between(-105, -85),
      'TMF653.ServingCell': always('away'),
      'TMF653.DataSession': always('rejected'),
    },
    asleep: 0.6,
    mendedBy: ['expertCell', 'newAddress'],
  },
  cellBusy: {
    reads: { 'TMF653.CellLoad': between(88, 100), [m.download]: between(1, 4), [m.ping]: between(2, 4) },
    mendedBy: ['changeBand', 'expertCell'],
  },
  simFault: {
    reads: { ...nobodyThere, [m.usim]: always('None'), 'TMF653.LastAttach': between(180, 1_200) },
    asleep: 1,
    mendedBy: ['reseatSim', 'shopSwap', 'technician'],
  },
  simInactive: {
    reads: {
      ...noSession,
      [m.usim]: always('Available'),
      'TMF653.SimState': always('inactive'),
      'TMF653.DataSession': always('rejected'),
      'TMF653.LastAttach': between(2_000, 20_000),
    },
    asleep: 1,
    mendedBy: ['activateSim', 'expertCell', 'shopSwap'],
  },
  simLocked: {
    reads: {
      [m.usim]: always('Blocked'),
      'TMF653.SimState': always('blocked'),
      'TMF653.LastAttach': between(180, 1_200),
      'TMF653.DataSession': always('none'),
    },
    asleep: 1,
    mendedBy: ['givePuk', 'shopSwap'],
  },
  dataCap: {
    reads: { 'TMF653.DataAllowance': between(100, 120), [m.download]: between(1, 2) },
    mendedBy: ['topUp'],
  },
  optionMissing: {
    reads: { 'TMF653.MobileServices': always('missing'), 'TMF653.DataSession': always('rejected') },
    mendedBy: ['addOption', 'expertCell'],
  },
  apn: {
    reads: { ...noSession, 'TMF653.DataSession': always('wrongApn') },
    asleep: 1,
    mendedBy: ['expertCell', 'phoneAppointment', 'resetNetwork', 'setApn', 'shopSwap', 'technician'],
  },
  imeiBarred: {
    reads: {
      'TMF653.EirState': always('black'),
      'TMF653.LastAttach': between(2_000, 20_000),
      'TMF653.DataSession': always('none'),
    },
    mendedBy: ['expertCell'],
  },
  barring: { reads: { 'TMF653.MobileServices': always('barred') }, mendedBy: ['expertCell', 'liftBarring'] },
  phoneFault: {
    reads: { 'TMF653.LastAttach': between(180, 20_000), 'TMF653.DataSession': always('none') },
    mendedBy: ['shopSwap'],
  },
  weakCover: { reads: { 'TMF653.SignalAtAddress': between(-118, -106) }, mendedBy: ['wifiCalling'] },
}
