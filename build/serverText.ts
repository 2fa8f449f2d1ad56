import type { Ended } from './keepRunning.ts'
import { speaksFrench } from './speaksFrench.ts'

/** What a terminal says of a server that could not start, ended, or is started again. */
export interface ServerText {
  portTaken(port: number): string
  notReady(code: number | null): string
  cannotStart(why: string): string
  again(how: Ended, time: number): string
  back: string
  givenUp(how: Ended): string
}

export function serverText(env: NodeJS.ProcessEnv): ServerText {
  return speaksFrench(env) ? french : english
}

const french: ServerText = {
  portTaken: (port) =>
    `le port ${port} est déjà pris\u00a0: fermez le programme qui l’occupe (un autre Guichet, peut-être), ou choisissez-en un autre avec --port ${port + 1}`,
  notReady: (code) => `le serveur s’est arrêté avant d’être prêt (code ${code ?? '?'})`,
  cannotStart: (why) => `Guichet ne démarre pas\u00a0: ${why}`,
  again: (how, time) =>
    `Le serveur s’est arrêté sans qu’on le lui demande (${ended(how)})\u00a0: il est relancé (${time} sur 3 en une minute).`,
  back: 'Le serveur est de nouveau prêt\u00a0; le poste se reconnecte tout seul.',
  givenUp: (how) =>
    `Le serveur s’arrête sans cesse (${ended(how)})\u00a0: il n’est plus relancé. Ses dernières lignes, ci-dessus, disent pourquoi.`,
}
const english: ServerText = {
  portTaken: (port) =>
    `port ${port} is taken: close the program that holds it (another Guichet, perhaps), or choose another one with --port ${port + 1}`,
  notReady: (code) => `the server ended before it was ready (code ${code ?? '?'})`,
  cannotStart: (why) => `Guichet cannot start: ${why}`,
  again: (how, time) => `The server ended unasked (${ended(how)}): it is started again (${time} of 3 in a minute).`,
  back: 'The server is ready again; the desk reconnects by itself.',
  givenUp: (how) =>
    `The server ends again and again (${ended(how)}): it is not started any more. Its last lines, above, say why.`,
}
const ended = ({ code, signal }: Ended): string => signal ?? `code ${code}`
