/** Things of the trade: "la box est malade", "le décodeur est fou" speak of no one. */
export const THING =
  'box|livebox|modem|routeur|decodeur|ligne|lignes|fibre|prise|ecran|telephone|portable|mobile|ordinateur|pc|tablette|wifi|connexion|reseau|ont|boitier|repeteur|cable|fil|signal|serveur|appli|application|carte|sim|disque|batterie|television|tele|tv|internet|telecommande'
export const THING_IS = `(?:${THING})(?: \\w+){0,2} (?:est|sont|semble|etait|reste|devient)(?: (?:\\w+ment|tres|trop|un peu|completement|toujours|encore))?`
/** Somebody is spoken of: "cliente très …", "monsieur est …", "he is …". */
const PERSON =
  '(?:client|cliente|clients|monsieur|madame|mademoiselle|m|mr|mme|mlle|homme|femme|personne|personnes|mari|epoux|epouse|fils|fille|enfant|voisin|voisine|interlocuteur|interlocutrice|titulaire|abonne|abonnee|appelant|appelante|customer|caller|man|woman|person|wife|husband|he|she|is|was)'
export const ADVERB =
  '(?:tres|trop|assez|vraiment|plutot|un peu|un|une|toujours|encore|completement|est|etait|semble|parait|a l air|a ete|s|is|was|very|so|really|quite|a|an|totally|always)'
/** The word and nothing else between two signs, or the whole note. */
export const ALONE = (word: string): string => `(?<=^|[.,;:!?(] ?)${word}(?= ?(?:$|[.,;:!?)]))`
export const SOMEBODY = `${PERSON}(?: ${ADVERB}){0,3}`
