import { always, between, often, one } from '../draw.ts'
import { m } from '../measureNames.ts'
import { noSession, type Fault } from './fault.ts'

/** What stands in the home behind a line that works: Wi-Fi, television, telephone. */
export const homeFaults: Record<string, Fault> = {
  wifiOff: {
    reads: {
      [m.radio]: often(0.7, always('Down'), always('Up')),
      [m.ssidShown]: often(0.7, always('true'), always('false')),
      [m.signal]: always('none'),
    },
    mendedBy: ['expertCell', 'phoneAppointment', 'shopSwap', 'switchOn', 'technician'],
  },
  wrongKey: {
    reads: { [m.wrongKeys]: between(4, 40), [m.signal]: always('none') },
    mendedBy: ['forgetNetwork', 'giveKey', 'phoneAppointment', 'technician'],
  },
  weakCoverage: {
    reads: { [m.signal]: between(-88, -73), [m.retransmissions]: between(15, 30) },
    mendedBy: ['repeater', 'technician'],
  },
  congestion: {
    reads: {
      [m.channel]: (steady) => steady.pick([2, 3, 4, 5, 7, 8, 9, 10, 12, 13]),
      [m.neighbourNets]: between(8, 25),
      [m.retransmissions]: between(15, 45),
    },
    mendedBy: ['changeChannel', 'expertCell', 'phoneAppointment', 'technician'],
  },
  faultyDevice: {
    reads: { [m.retransmissions]: between(8, 20) },
    mendedBy: ['forgetNetwork', 'phoneAppointment', 'technician'],
  },

  platformOutage: { reads: {}, mendedBy: [] },
  internetDown: { reads: noSession, asleep: 1, mendedBy: ['technician', 'treatAccess'] },
  decoderPower: {
    reads: { [m.decoderActive]: always('false'), 'TMF653.DecoderHeartbeat': between(60, 2_000) },
    mendedBy: ['decoderPowerCheck', 'shopSwap', 'technician'],
  },
  decoderLink: {
    reads: {
      [m.decoderActive]: often(0.7, always('false'), always('true')),
      [m.decoderLink]: often(0.5, always('Device.WiFi.Radio.1'), always('Device.Ethernet.Interface.2')),
      [m.packetsLost]: between(3, 15),
      'TMF653.DecoderHeartbeat': between(60, 2_000),
    },
    mendedBy: ['directCable', 'phoneAppointment', 'reseatLink', 'technician'],
  },
  decoderHung: {
    reads: { 'TMF653.DecoderHeartbeat': between(60, 2_000) },
    mendedBy: ['expertCell', 'phoneAppointment', 'rebootDecoder', 'resetDecoder', 'shopSwap', 'technician'],
  },
  rightsMissing: {
    reads: { 'TMF653.TvRights': always('missing') },
    mendedBy: ['expertCell', 'phoneAppointment', 'sendRights'],
  },
  lowThroughput: {
    reads: {
      [m.download]: between(2, 7),
      [m.packetsLost]: between(2, 15),
      [m.decoderLink]: always('Device.WiFi.Radio.1'),
      'TMF653.LineLoad': between(85, 100),
    },
    mendedBy: ['freeLine', 'technician'],
  },
  tvInput: { reads: {}, mendedBy: ['chooseInput', 'phoneAppointment', 'technician'] },

  notRegistered: {
    reads: {
      [m.voiceLine]: always('Error'),
      'TMF653.VoiceRegistration': always('refused'),
    },
    mendedBy: ['expertCell', 'factoryReset', 'phoneAppointment', 'reRegister', 'technician'],
  },
  handset: {
    reads: { [m.phone]: always('false') },
    mendedBy: ['checkHandset', 'newHandset', 'shopSwap', 'technician'],
  },
  port: { reads: { [m.phone]: always('false') }, mendedBy: ['shopSwap', 'technician'] },
  wallSocket: { reads: { [m.phone]: always('false') }, mendedBy: ['phoneAppointment', 'plugIntoBox', 'technician'] },
  portingIncomplete: {
    reads: {
      [m.voiceLine]: one('Up', 'Disabled'),
      'TMF653.PortingState': often(0.7, always('pending'), always('refused')),
    },
    mendedBy: ['chasePorting', 'expertCell', 'phoneAppointment'],
  },
  forwarding: {
    reads: { 'TMF653.CallForwarding': always('on') },
    mendedBy: ['clearForwarding', 'expertCell', 'phoneAppointment'],
  },
}
