import { always, between, often, one, type Readings } from './draw.ts'
import { m } from './measureNames.ts'

const slowLine = between(8, 20)
const downloads: Record<string, ReturnType<typeof between>> = {
  fibre: between(300, 900),
  tv: between(60, 300),
  dsl: slowLine,
  box4g: between(30, 80),
}
export const downloadOf = (kind: string): ReturnType<typeof between> => downloads[kind] ?? slowLine

/** What a line in order reads, by measure (docs/MEASURES.md); `download` depends on the line. */
export const healthyReadings: Readings = {
  'TMF653.NeighboursLost': between(0, 1),
  'TMF653.LineState': always('active'),
  'TMF653.SoftwareState': always('current'),
  'TMF653.LineLoad': between(5, 40),
  [m.upTime]: between(50_000, 5_000_000),
  [m.temperature]: between(45, 60),
  [m.dns]: always('Complete'),
  [m.ping]: always(0),
  [m.ppp]: always('Connected'),
  [m.pppError]: always('ERROR_NONE'),
  [m.dhcp]: always('Bound'),

  [m.onuState]: always('O5'),
  [m.los]: always('false'),
  [m.rogue]: always('false'),
  [m.light]: between(-21_000, -14_000),
  'TMF653.DyingGasp': always('none'),
  'TMF653.OntSerial': always('matches'),
  'TMF653.OntLanPort': always('up'),

  [m.dslLink]: always('Up'),
  [m.dslMargin]: between(92, 140),
  [m.dslAttenuation]: between(200, 420),
  'TMF653.LinkRetrains': between(0, 1),
  'TMF653.SyncShare': between(70, 88),
  'TMF653.CopperVoltage': between(49, 55),
  'TMF653.CopperInsulation': between(600, 5_000),
  'TMF653.BoxOnPort': always('matches'),
  'TMF653.PortState': always('good'),

  [m.rssi]: between(-75, -55),
  [m.usim]: always('Valid'),
  'TMF653.CellState': always('up'),
  'TMF653.CellLoad': between(20, 65),
  'TMF653.SimState': always('active'),
  'TMF653.DataAllowance': between(10, 80),
  'TMF653.DataSession': always('connected'),
  'TMF653.ServingCell': always('home'),

  [m.radio]: always('Up'),
  [m.channel]: one(1, 6, 11),
  [m.ssidShown]: always('true'),
  [m.signal]: between(-60, -45),
  [m.retransmissions]: between(1, 6),
  [m.neighbourNets]: between(2, 5),
  [m.wrongKeys]: always(0),

  [m.decoderActive]: always('true'),
  [m.decoderLink]: always('Device.Ethernet.Interface.2'),
  [m.packetsLost]: always(0),
  'TMF653.DecoderHeartbeat': between(1, 10),
  'TMF653.TvRights': always('complete'),

  [m.voiceLine]: always('Up'),
  [m.phone]: always('true'),
  'TMF653.VoiceRegistration': always('registered'),
  'TMF653.PortingState': often(0.8, always('none'), always('done')),
  'TMF653.CallForwarding': always('off'),
  'TMF653.AccessState': always('up'),

  'TMF653.LastAttach': between(0, 40),
  'TMF653.EirState': always('white'),
  'TMF653.MobileServices': always('complete'),
  'TMF653.SignalAtAddress': between(-95, -75),

  'TMF653.MailboxState': always('active'),
  'TMF653.MailQuota': between(5, 80),
  'TMF653.MailAuthFailures': between(0, 2),
  'TMF653.MailSignInPlaces': always(1),
  'TMF653.MailSent': between(0, 40),
  'TMF653.MailForwarding': always('none'),
  'TMF653.MailReputation': always('clean'),
  'TMF653.MailLastProtocol': always('secure'),
}
