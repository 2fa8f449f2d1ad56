import { always, between, one, type Readings } from '../draw.ts'
import { m } from '../measureNames.ts'

/** Something that is broken: what is read while it is, and what mends it. */
export interface Fault {
  reads: Readings
  /** Share of such boxes that do not answer when they are called (202), until it is mended. */
  asleep?: number
  /** Steps of the models that mend it, when they are really done. */
  mendedBy: string[]
}

/** The box has no way out: nothing behind it is reached. */
export const noSession: Readings = {
  [m.ppp]: one('Disconnected', 'Connecting'),
  [m.pppError]: always('ERROR_NO_ANSWER'),
  [m.dns]: one('Error_DNSServerNotResolved', 'Error_Timeout'),
  'TMF653.AccessState': always('down'),
  'TMF653.VoiceRegistration': always('absent'),
  'TMF653.DecoderHeartbeat': between(60, 2_000),
  'TMF653.DataSession': always('none'),
  'TMF653.MailLastProtocol': always('none'),
}
/** Nobody is there to ask for an address. */
export const nobodyThere: Readings = { ...noSession, [m.ppp]: always('none'), [m.dhcp]: always('none') }
/** No light at the network's unit. */
export const darkFibre: Readings = {
  ...nobodyThere,
  [m.onuState]: one('O1', 'none'),
  [m.los]: always('true'),
  [m.light]: always('none'),
  'TMF653.OntLanPort': always('none'),
}
/** The pair carries no signal. */
export const deadPair: Readings = {
  ...nobodyThere,
  [m.dslLink]: always('NoSignal'),
  [m.dslMargin]: always('none'),
  [m.dslAttenuation]: always('none'),
  'TMF653.SyncShare': always('none'),
  'TMF653.BoxOnPort': always('none'),
}
