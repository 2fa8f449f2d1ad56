import type { Ended } from '../keepRunning.ts'
import { speaksFrench } from '../speaksFrench.ts'

interface Ready {
  ws: string
  sip: string
  orders: string
  carriers: readonly string[]
  /** Calls of a telephony that was ended before. */
  calls: number
}
export interface EdgeText {
  install: (command: string) => string
  cannotStart: (why: string) => string
  ready: (ready: Ready) => string
  again: (what: string, how: Ended) => string
  givenUp: (what: string, how: Ended) => string
  stopping: string
}

/** What the terminal says of the telephone edge. */
export const edgeText = (env: NodeJS.ProcessEnv): EdgeText => (speaksFrench(env) ? french : english)

const french: EdgeText = {
  install: (command) => `Kamailio et rtpengine manquent sur cette machine. À installer d’abord\u00a0:\n  ${command}`,
  cannotStart: (why) => `La téléphonie ne démarre pas\u00a0: ${why}`,
  ready: ({ ws, sip, orders, carriers, calls }) =>
    [
      '',
      `La téléphonie est prête${calls ? ` (${calls} appels repris)` : ''}`,
      `  Postes      ${ws}`,
      `  Opérateurs  ${sip}   (appels acceptés de ${carriers.join(', ')})`,
      `  Serveur     GUICHET_EDGE_URL=${orders}  GUICHET_SIP_WS=${ws}   (npm start les trouve tout seul)`,
      '  Arrêt       Ctrl-C (met fin aux appels en cours)',
    ].join('\n'),
  again: (what, how) => `${what} s’est arrêté sans qu’on le lui demande (${ended(how)})\u00a0: il est relancé.`,
  givenUp: (what, how) => `${what} s’arrête sans cesse (${ended(how)})\u00a0: il n’est plus relancé.`,
  stopping: 'Arrêt…',
}
const english: EdgeText = {
  install: (command) => `Kamailio and rtpengine are missing on this machine. To be installed first:\n  ${command}`,
  cannotStart: (why) => `The telephony cannot start: ${why}`,
  ready: ({ ws, sip, orders, carriers, calls }) =>
    [
      '',
      `The telephony is ready${calls ? ` (${calls} calls taken up again)` : ''}`,
      `  Desks     ${ws}`,
      `  Carriers  ${sip}   (calls accepted from ${carriers.join(', ')})`,
      `  Server    GUICHET_EDGE_URL=${orders}  GUICHET_SIP_WS=${ws}   (npm start finds them by itself)`,
      '  Stop      Ctrl-C (ends the calls under way)',
    ].join('\n'),
  again: (what, how) => `${what} ended unasked (${ended(how)}): it is started again.`,
  givenUp: (what, how) => `${what} ends again and again (${ended(how)}): it is not started any more.`,
  stopping: 'Stopping…',
}
const ended = ({ code, signal }: Ended): string => signal ?? `code ${code}`
