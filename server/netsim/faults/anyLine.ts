import { always, between, often, one } from '../draw.ts'
import { m } from '../measureNames.ts'
import { darkFibre, deadPair, nobodyThere, noSession, type Fault } from './fault.ts'

export const anyLineFaults: Record<string, Fault> = {
  nodeOutage: {
    reads: { ...deadPair, ...darkFibre, 'TMF653.NeighboursLost': between(6, 60) },
    asleep: 1,
    mendedBy: [],
  },
  cellOutage: {
    reads: {
      ...nobodyThere,
      'TMF653.NeighboursLost': between(6, 60),
      'TMF653.CellState': often(0.75, always('down'), always('degraded')),
      'TMF653.LastAttach': between(180, 1_200),
      [m.rssi]: between(-105, -94),
    },
    asleep: 1,
    mendedBy: [],
  },
  suspended: {
    reads: {
      ...noSession,
      'TMF653.LineState': always('suspended'),
      [m.pppError]: always('ERROR_AUTHENTICATION_FAILURE'),
      [m.dhcp]: one('Requesting', 'Selecting'),
      'TMF653.DataSession': always('rejected'),
      'TMF653.TvRights': always('missing'),
      'TMF653.VoiceRegistration': always('refused'),
      [m.voiceLine]: one('Error', 'Registering'),
      'TMF653.MobileServices': always('barred'),
    },
    asleep: 0.8,
    mendedBy: ['expertCell', 'payment'],
  },
  boxPower: {
    reads: {
      ...nobodyThere,
      'TMF653.OntLanPort': always('down'),
      [m.dslLink]: always('NoSignal'),
      [m.dslMargin]: always('none'),
      [m.dslAttenuation]: always('none'),
      'TMF653.SyncShare': always('none'),
      'TMF653.BoxOnPort': always('none'),
    },
    asleep: 1,
    mendedBy: ['powerCheck', 'shopSwap', 'technician', 'treatAccess'],
  },
  boxBurnt: {
    reads: {
      ...nobodyThere,
      'TMF653.OntLanPort': always('down'),
      [m.dslLink]: always('NoSignal'),
      [m.dslMargin]: always('none'),
      [m.dslAttenuation]: always('none'),
      'TMF653.SyncShare': always('none'),
      'TMF653.BoxOnPort': always('none'),
    },
    asleep: 1,
    mendedBy: ['shopSwap', 'technician'],
  },
  boxHung: {
    reads: {
      [m.ppp]: often(0.65, always('Disconnected'), always('Connected')),
      [m.dns]: often(0.5, always('Error_Timeout'), always('Complete')),
      [m.dhcp]: often(0.75, always('Bound'), always('Requesting')),
      [m.upTime]: often(0.4, between(40, 3_000), between(5_300_000, 20_000_000)),
      [m.download]: often(0.6, between(1, 4), between(9, 20)),
      [m.ping]: often(0.4, between(2, 6), always(0)),
      'TMF653.SoftwareState': often(0.6, always('behind'), always('current')),
      'TMF653.AccessState': often(0.3, always('down'), always('up')),
      'TMF653.VoiceRegistration': often(0.5, always('absent'), always('registered')),
      'TMF653.DecoderHeartbeat': often(0.5, between(60, 2_000), between(1, 10)),
      'TMF653.DataSession': often(0.5, always('none'), always('connected')),
    },
    asleep: 0.66,
    mendedBy: [
      'coolDown',
      'expertCell',
      'factoryReset',
      'phoneAppointment',
      'powerCheck',
      'reboot',
      'shopSwap',
      'technician',
      'updateSoftware',
    ],
  },
  overheating: {
    reads: {
      [m.temperature]: between(74, 90),
      [m.upTime]: between(60, 3_000),
      [m.ppp]: one('Disconnected', 'Connected'),
      'TMF653.LinkRetrains': between(4, 9),
    },
    asleep: 0.1,
    mendedBy: ['coolDown', 'shopSwap', 'technician'],
  },
  pppRejected: {
    reads: { ...noSession, [m.pppError]: always('ERROR_AUTHENTICATION_FAILURE') },
    asleep: 0.75,
    mendedBy: ['expertCell', 'phoneAppointment', 'restoreSession'],
  },
  dhcpLoop: {
    reads: { ...noSession, [m.dhcp]: one('Requesting', 'Selecting') },
    asleep: 0.75,
    mendedBy: ['expertCell', 'factoryReset', 'phoneAppointment', 'reboot'],
  },
  dns: {
    reads: { [m.dns]: one('Error_DNSServerNotResolved', 'Error_Timeout') },
    mendedBy: ['expertCell', 'factoryReset', 'phoneAppointment', 'setDns'],
  },
  saturatedLine: {
    reads: { 'TMF653.LineLoad': between(88, 100) },
    mendedBy: ['findHeavyUse', 'phoneAppointment', 'technician'],
  },
}
