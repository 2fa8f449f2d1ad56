import type { Random } from '../random.ts'

/** As people write on a telephone: now and then without accents or capitals, with letters exchanged. Figures stay right. */
export function withTypos(r: Random, text: string): string {
  if (r.chance(0.62)) return text
  const way = r.int(0, 3)
  if (way === 0) return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', ' ')
  if (way === 1) return text.toLowerCase().replaceAll('ça ', 'sa ').replace(/\.$/, '')
  const words = text.split(' ')
  const at = r.int(0, words.length - 1)
  const word = words[at] ?? ''
  if (!/^\p{L}{5,}$/u.test(word)) return text.replaceAll('’', "'")
  const k = r.int(1, word.length - 3)
  words[at] =
    way === 2
      ? word.slice(0, k) + (word[k + 1] ?? '') + (word[k] ?? '') + word.slice(k + 2)
      : word.slice(0, k) + word.slice(k + 1)
  return words.join(' ')
}
