export type Texts = { [key: string]: string | Texts }
export interface TextFile {
  default: Texts
  [root: string]: Texts
}

/**
 * Texts live beside what shows them: `features/X/texts.fr.ts` and `texts.en.ts` export default the object mounted under
 * `X` (`t('customer.title')`); words that several screens share are in `texts/Y.fr.ts`, mounted under `Y`
 * (`t('words.channel.chat')`, `t('refusal.offer.gone')`). French is written with plain spaces: see frenchSpaces. A feature that is
 * not in the first screen names its files `later.fr.ts` and `later.en.ts`: its French comes with it (withTexts), and so
 * do the refusals that only it can meet, what only it writes into the history and names of its own acts (`export const refusal`, `history`, `words`, `act`).
 */
export function mergeTexts(files: Record<string, TextFile>): Texts {
  const all: Texts = {}
  for (const [path, file] of Object.entries(files)) {
    const name = /\/(\w+)\/(?:texts|later)\.\w+\.ts$/.exec(path)?.[1] ?? /\/(\w+)\.\w+\.ts$/.exec(path)?.[1]
    const { default: own, ...roots } = file
    into(all, name ? { [name]: own, ...roots } : roots)
  }
  return all
}

function into(all: Texts, more: Texts): Texts {
  for (const [key, text] of Object.entries(more)) {
    const known = all[key]
    all[key] = typeof text === 'object' && typeof known === 'object' ? into({ ...known }, text) : text
  }
  return all
}
