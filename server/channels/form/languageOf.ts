import type { FastifyRequest } from 'fastify'
import type { Language } from './texts.ts'

/** The one that the address asks for, else the first of ours that the browser reads, else French. */
export function languageOf({ query, headers }: Pick<FastifyRequest, 'query' | 'headers'>): Language {
  const asked = (query as { lang?: unknown } | undefined)?.lang
  if (asked === 'fr' || asked === 'en') return asked
  const read = (headers['accept-language'] ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', weight = 'q=1'] = part.trim().split(/\s*;\s*/u)
      return { language: tag.slice(0, 2).toLowerCase(), weight: Number(weight.replace(/^q=/u, '')) || 0 }
    })
    .filter(({ language, weight }) => weight > 0 && (language === 'fr' || language === 'en'))
    .toSorted((a, b) => b.weight - a.weight)
  return read[0]?.language === 'en' ? 'en' : 'fr'
}
