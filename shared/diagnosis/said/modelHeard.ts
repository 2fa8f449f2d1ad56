import { plainWords } from '../../domain/plainWords.ts'
import type { Model } from '../model/modelSchema.ts'
import { hearModel } from './hearModel.ts'
import { servicesNamed } from './servicesNamed.ts'

/** Models of what hangs on a line for internet, and not on the line itself. */
export const besideLine = ['wifi', 'mail'] as const

/**
 * Words of French and English, without accents, for somewhere in a home [judged]. « Plus de wifi » is how half of France says that the
 * internet is gone; « plus de wifi dans la chambre » is about the Wi-Fi.
 */
const places =
  / (chambre|chambres|etage|etages|grenier|cave|sous sol|jardin|garage|terrasse|salon|sejour|cuisine|salle de bain|bureau|couloir|fond de la maison|bout de la maison|bout du couloir|autre piece|autres pieces|certaines pieces|toutes les pieces|loin de la box|pres de la box|a cote de la box|bedroom|bedrooms|upstairs|downstairs|attic|basement|garden|living room|kitchen|other room|other rooms|some rooms|far from the box|near the box|next to the box|far from the router|near the router|next to the router) /
/** Weak rather than gone: of the Wi-Fi that is the Wi-Fi's more often than the line's [judged]. */
const weak = / (lent|lente|lents|rame|ramer|faible|faiblit|capte mal|capte pas bien|passe mal|porte pas|slow|weak) /
/** A lamp, a cut of everything or a whole home without anything: then the line comes first, whatever it is called. */
const wholeLine =
  / (voyant|voyants|led|light|lights|fibre|adsl|tout est coupe|plus rien|coupure generale|chantier|travaux|orage|everything is down|nothing works) /

/**
 * Which model a text about an internet line asks for: that of the line, unless the words are plainly about the Wi-Fi or the mail that
 * hang on it. In doubt the line, as its readings run by themselves and clear it within seconds.
 */
export function modelHeard(lineModel: Model, beside: readonly Model[], text: string): string {
  if (!lineModel.id.startsWith('internet.') || text.trim() === '') return lineModel.id
  const words = plainWords(text)
  const named = servicesNamed(text)
  const heardOf = (model: Model): number => hearModel(model, text).filter(({ results }) => results.length > 0).length
  const ofLine = heardOf(lineModel)
  const worth = beside
    .filter(({ id }) => named(id) > 0 && !wholeLine.test(words))
    .map((model) => {
      const isPlaced = model.id === 'wifi' && (places.test(words) || weak.test(words))
      // Who names the mail means the mail; of the Wi-Fi more must be said.
      const own = heardOf(model) + (isPlaced ? 2 : 0) + (model.id === 'mail' ? 1 : 0)
      return { id: model.id, over: own - ofLine - (named(lineModel.id) > 0 ? 1 : 0) }
    })
    .toSorted((a, b) => b.over - a.over)
  const [best] = worth
  return best && best.over > 0 ? best.id : lineModel.id
}
