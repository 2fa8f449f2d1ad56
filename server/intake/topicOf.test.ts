import { expect, test } from 'vitest'
import { topicOf } from './topicOf.ts'

test.each([
  ['Je n’ai plus internet, la box clignote', 'internet'],
  ['Ma FACTURE a doublé ce mois-ci', 'billing'],
  ['no TV since the storm, the decoder is frozen', 'tv'],
  ['Mon forfait mobile ne capte plus', 'mobile'],
  ['Je voudrais garder mon numéro, voici le code RIO', 'portability'],
  ['Bonjour', 'general'],
  ['', 'general'],
  ['le content est satisfait', 'general'],
])('%s → %s', (text, topic) => expect(topicOf(text)).toBe(topic))
