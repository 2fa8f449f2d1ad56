/** A secret or the number of a person's papers, where it stands in a comment. */
export interface Secret {
  code: 'password' | 'identityNumber'
  start: number
  end: number
}

/** What a password field says instead of a password: "mot de passe : réinitialisé". */
const STATE =
  '(?!(?:r[ée]initialis|oubli|perdu|chang|modifi|incorrect|erron|inconnu|bloqu|expir|envoy|communiqu|refus|valid|cr[ée][ée]|provisoire|temporaire|trop|non|ok|oui|voir|idem|[àa](?![\\p{L}\\p{N}])|par(?![\\p{L}\\p{N}])|le(?![\\p{L}\\p{N}])|un|au|en|pas|demand|reset|changed|forgotten|lost|sent|wrong|updated|not|to(?![\\p{L}])|\\*+|[x•]+(?![\\p{L}\\p{N}])))'
const NAME = '(?:mot\\s+de\\s+passe|mdp|password|passwd|pwd|passphrase)'
const OPEN = '["\'«“(]?\\s*'
/** An ordinary word after those: what became of it (a participle in é), what it opens, what it is like. */
const PLAIN =
  '(?:\\p{L}*é|(?:re[çc]|conn)u|(?:remi|transmi|pri|mi)s|(?:re|d[ée])?fait|(?:in|sou)scrit|[ée]crit|admin|perso|portail|site|espace|appli(?:cation)?|routeur|fixe|netflix|amazon|apple|icloud|outlook|microsoft|windows|wi-?fi|internet|mobile|client|compte|box|messagerie|e?-?mail|courriel|session|gmail|google|facebook|orange|usine|faible|forte?|facile|complexe|identique|diff[ée]rent|personnel|vide|faux|bon|exact|correct|invalide|illisible|obligatoire|manquant|principal|initial|ancien|nouveau|encore|toujours|d[ée]j[àa]|hier|demain|aussi|avec|sans|pour|plus)(?:e|ne|le|s|es)?(?![\\p{L}\\p{N}])'
/** With a digit or a sign among its letters, and no date: what nobody writes but as a password. */
const MIXED = '(?!\\d{1,2}/)(?=[^\\s"»”]*\\p{L})(?=[^\\s"»”]*[\\d@#$%&*_+=])[^\\s"»”]{4,}'
const PASSWORDS: readonly RegExp[] = [
  new RegExp(`(?<!\\p{L})${NAME}(?:\\s+\\p{L}+){0,3}\\s*[:=]\\s*${OPEN}${STATE}[^\\s"»”]{4,}`, 'giu'),
  new RegExp(`(?<!\\p{L})${NAME}(?:\\s+(?:wi-?fi|est|is|\\p{L}+\\s+est))?\\s+${OPEN}${STATE}${MIXED}`, 'giu'),
  // One bare word, and nothing after it: "mot de passe toto".
  new RegExp(
    `(?<!\\p{L})(?:${NAME}\\s+(?:est|is)|mot\\s+de\\s+passe|mdp)\\s+${OPEN}${STATE}(?!${PLAIN})\\p{L}{4,}(?=\\s*(?:["'»”).,;!?\\n]|$))`,
    'giu',
  ),
  /(?<!\p{L})(?:code\s+)?(?:pin|puk)\d?\s*(?:est|is|[:=])?\s*\d{4,8}(?!\d)/giu,
  // "Son code est 4821": nobody's own words but for a secret; codes of the trade have a name of their own ("code erreur").
  /(?<!\p{L})(?:(?:son|leur)\s+code|(?:his|her|their)\s+code|code\s+(?:du|de)\s+(?:son|sa|leur)?\s*(?:t[ée]l[ée]phone|portable|mobile|carte(?:\s+(?:bancaire|sim))?|cb|messagerie|r[ée]pondeur))\s*(?:est|[ée]tait|is|was|c.est)?\s*(?:le|:|=)?\s*\d{4,8}(?!\d)/giu,
  /(?<!\p{L})cl[ée]\s+(?:wi-?fi|wpa\d?|wep|de\s+s[ée]curit[ée])\s*[:=]\s*\S{8,}/giu,
  /(?<!\p{L})code\s+(?:secret|confidentiel|re[çc]u(?:\s+par\s+\p{L}+)?|sms|de\s+v[ée]rification|de\s+validation|[àa]\s+usage\s+unique)\s*[:=]?\s*\d{4,8}(?!\d)/giu,
]

const GAP = '[ .\\-\\u00a0\\u202f]?'
/** Sex, year, month (or a pseudo-month), department (2A, 2B), commune, order; then the key. */
const NIR_STEM = `[12]${GAP}\\d{2}${GAP}(?:0[1-9]|1[0-2]|[2-9]\\d)${GAP}(?:\\d{2}|2[ab])${GAP}\\d{3}${GAP}\\d{3}`
const NIR = new RegExp(`(?<![\\p{L}\\p{N}+])${NIR_STEM}${GAP}\\d{2}(?![\\p{L}\\p{N}])`, 'giu')
const NIR_LABELLED = new RegExp(
  `(?<=(?:s[ée]cu(?:rit[ée]\\s+sociale)?|nir|n[°o]\\s*ss)\\s*(?:n[°o])?\\s*[:=]?\\s*)${NIR_STEM}(?:${GAP}\\d{2})?(?![\\p{L}\\p{N}])`,
  'giu',
)
const PAPERS =
  /(?<!\p{L})(?:passeport|carte\s+(?:nationale\s+)?d.identit[ée]|cni|permis(?:\s+de\s+conduire)?|titre\s+de\s+s[ée]jour|passport)\s*(?:n[°o]|num[ée]ro|no)?\s*[:#]?\s*(?=[a-z\d]*\d{3})[a-z\d]{8,15}(?![\p{L}\p{N}])/giu

/** Passwords, PINs and one-time codes; social security numbers (with their key, or named as such), numbers of papers. */
export function secretsIn(text: string): Secret[] {
  const found = (code: Secret['code'], pattern: RegExp): Secret[] =>
    [...text.matchAll(pattern)].map((match) => {
      const said = match[0].replace(/[.,;:!?)]+$/u, '')
      return { code, start: match.index, end: match.index + said.length }
    })
  return [
    ...PASSWORDS.flatMap((pattern) => found('password', pattern)),
    ...found('identityNumber', NIR).filter(({ start, end }) => hasItsKey(text.slice(start, end))),
    ...found('identityNumber', NIR_LABELLED),
    ...found('identityNumber', PAPERS),
  ]
}

/** The key is 97 − (the thirteen digits modulo 97); Corsica's 2A counts as 19, 2B as 18. */
function hasItsKey(written: string): boolean {
  const bare = written.toUpperCase().replace(/[^\dAB]/g, '')
  const digits = bare.slice(0, 13).replace('2A', '19').replace('2B', '18')
  return /^\d{13}$/.test(digits) && 97 - Number(BigInt(digits) % 97n) === Number(bare.slice(13))
}
