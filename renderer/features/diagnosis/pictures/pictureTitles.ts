import type { Text } from '../../../../shared/diagnosis/model/modelSchema.ts'

/**
 * Every drawing that a model may name: `thing` alone is where to look, `thing.state` what is seen there. Here without React, so
 * that a model's editor and the contract test read the names too.
 */
export const pictureTitles = {
  box: { fr: 'La façade de la box et ses voyants', en: 'The front of the box and its lights' },
  'box.online': { fr: 'Box : tous les voyants sont verts, fixes', en: 'Box: all lights are green, steady' },
  'box.searching': {
    fr: 'Box : le voyant de la ligne clignote en orange',
    en: 'Box: the light of the line blinks orange',
  },
  'box.fault': { fr: 'Box : le voyant de la ligne est rouge, fixe', en: 'Box: the light of the line is red, steady' },
  'box.off': { fr: 'Box : tout est éteint', en: 'Box: everything is off' },
  'box.wifiOff': { fr: 'Box : le voyant Wi-Fi est éteint', en: 'Box: the Wi-Fi light is off' },
  'box.phoneOff': { fr: 'Box : le voyant téléphone est éteint', en: 'Box: the telephone light is off' },
  'box.phoneBlinking': { fr: 'Box : le voyant téléphone clignote', en: 'Box: the telephone light blinks' },
  boxBack: { fr: 'Le dos de la box et ses prises', en: 'The back of the box and its sockets' },
  'boxBack.wan': {
    fr: 'Dos de la box : le câble qui vient du boîtier fibre',
    en: 'Back of the box: the cable that comes from the fibre unit',
  },
  'boxBack.lan': { fr: 'Dos de la box : un câble réseau', en: 'Back of the box: a network cable' },
  'boxBack.phone': { fr: 'Dos de la box : la prise du téléphone', en: 'Back of the box: the telephone socket' },
  box4g: { fr: 'La box 4G, ses barres et ses voyants', en: 'The 4G box, its bars and its lights' },
  'box4g.online': { fr: 'Box 4G : quatre barres', en: '4G box: four bars' },
  'box4g.weak': { fr: 'Box 4G : une seule barre', en: '4G box: a single bar' },
  'box4g.noNetwork': { fr: 'Box 4G : aucune barre, réseau rouge', en: '4G box: no bar, network red' },
  'box4g.sim': { fr: 'Box 4G : le voyant SIM est rouge', en: '4G box: the SIM light is red' },
  'box4g.off': { fr: 'Box 4G : tout est éteint', en: '4G box: everything is off' },
  ont: { fr: 'Le boîtier fibre et ses voyants', en: 'The fibre unit and its lights' },
  'ont.operational': { fr: 'Boîtier fibre : PON vert, fixe', en: 'Fibre unit: PON green, steady' },
  'ont.searching': { fr: 'Boîtier fibre : PON clignote', en: 'Fibre unit: PON blinks' },
  'ont.los': { fr: 'Boîtier fibre : LOS rouge', en: 'Fibre unit: LOS red' },
  'ont.off': { fr: 'Boîtier fibre : tout est éteint', en: 'Fibre unit: everything is off' },
  decoder: { fr: 'La façade du décodeur et son voyant', en: 'The front of the decoder and its light' },
  'decoder.on': { fr: 'Décodeur : voyant vert, fixe', en: 'Decoder: green light, steady' },
  'decoder.standby': { fr: 'Décodeur : voyant rouge, fixe', en: 'Decoder: red light, steady' },
  'decoder.starting': { fr: 'Décodeur : le voyant clignote', en: 'Decoder: the light blinks' },
  'decoder.off': { fr: 'Décodeur : éteint', en: 'Decoder: off' },
  screen: { fr: 'L’écran du téléviseur', en: 'The screen of the television' },
  'screen.noSignal': { fr: 'Écran : aucun signal sur cette entrée', en: 'Screen: no signal on this input' },
  'screen.black': { fr: 'Écran noir', en: 'Black screen' },
  'screen.error': { fr: 'Écran : un message d’erreur', en: 'Screen: an error message' },
  'screen.frozen': { fr: 'Écran : image figée, en carrés', en: 'Screen: picture frozen, in squares' },
  'screen.locked': { fr: 'Écran : chaîne non incluse', en: 'Screen: channel not included' },
  'screen.stuck': { fr: 'Écran : le menu ne répond plus', en: 'Screen: the menu no longer responds' },
  phone: { fr: 'Le haut de l’écran du téléphone', en: 'The top of the phone’s screen' },
  'phone.network': { fr: 'Téléphone : le réseau, avec ses barres', en: 'Phone: the network, with its bars' },
  'phone.noService': { fr: 'Téléphone : aucun service', en: 'Phone: no service' },
  'phone.noSim': { fr: 'Téléphone : carte SIM absente', en: 'Phone: no SIM card' },
  'phone.code': { fr: 'Téléphone : un code est demandé', en: 'Phone: a code is asked for' },
  sim: { fr: 'La place de la carte SIM', en: 'The place of the SIM card' },
  'sim.seated': { fr: 'Carte SIM bien en place', en: 'SIM card in its place' },
  'sim.missing': { fr: 'Carte SIM sortie de sa place', en: 'SIM card out of its place' },
  fibreSocket: { fr: 'La prise fibre et son cordon', en: 'The fibre socket and its cord' },
  'fibreSocket.plugged': { fr: 'Prise fibre : cordon bien enfoncé', en: 'Fibre socket: cord pushed in' },
  'fibreSocket.bent': { fr: 'Prise fibre : cordon plié', en: 'Fibre socket: cord bent' },
  'fibreSocket.unplugged': { fr: 'Prise fibre : cordon débranché', en: 'Fibre socket: cord unplugged' },
  phoneSocket: { fr: 'La prise téléphonique', en: 'The telephone socket' },
  'phoneSocket.filtered': { fr: 'Prise téléphonique : avec son filtre', en: 'Telephone socket: with its filter' },
  'phoneSocket.bare': { fr: 'Prise téléphonique : sans filtre', en: 'Telephone socket: without a filter' },
} as const satisfies Record<string, Text>

export type PictureName = keyof typeof pictureTitles

export function isPictureName(name: string): name is PictureName {
  return Object.hasOwn(pictureTitles, name)
}
