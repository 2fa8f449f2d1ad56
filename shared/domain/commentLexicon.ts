import { ADVERB, ALONE, SOMEBODY, THING, THING_IS } from './lexiconContext.ts'

/**
 * What a comment field may not hold (CNIL: objective, relevant, no health, religion, opinions, convictions; the customer may
 * read it). Patterns are written on folded text: lower case, no accents, apostrophes and hyphens as spaces. `e?s?` endings
 * cover feminine and plural. Precision is preferred: words of the trade ("black screen", "virus", "fil noir") need a person.
 */
export type LexiconCode =
  | 'health'
  | 'religion'
  | 'opinion'
  | 'conviction'
  | 'insult'
  | 'judgement'
  | 'ethnicity'
  | 'sexualLife'
  | 'social'

export interface LexiconEntry {
  code: LexiconCode
  /** Alternatives; each must stand between word boundaries. */
  words: string
  /** Not flagged when this directly precedes or follows. */
  unlessBefore?: string
  unlessAfter?: string
  /** Flagged only when this directly precedes: used for words that also describe things. */
  onlyAfter?: string
}

const ORIGIN =
  'algerien(?:ne)?s?|marocain(?:e)?s?|tunisien(?:ne)?s?|maghrebin(?:e)?s?|africain(?:e)?s?|turc(?:s)?|turque(?:s)?|portugais(?:e)?s?|roumain(?:e)?s?|chinois(?:e)?s?|asiatiques?|arabes?|antillais(?:e)?s?|senegalais(?:e)?s?|malien(?:ne)?s?|indien(?:ne)?s?|pakistanais(?:e)?s?|etranger(?:e)?s?|noirs?|noires?|blancs?|blanches?|kabyles?|kurdes?|tchetchenes?|albanais(?:e)?s?|metis(?:se)?s?|tsiganes?|polonais(?:e)?s?|bulgares?|russes?|ukrainien(?:ne)?s?|syrien(?:ne)?s?|afghan(?:e)?s?|haitien(?:ne)?s?|comorien(?:ne)?s?|ivoirien(?:ne)?s?|congolais(?:e)?s?|camerounais(?:e)?s?|vietnamien(?:ne)?s?|libanais(?:e)?s?|iranien(?:ne)?s?|african|arab|asian|chinese|algerian|moroccan|indian|romanian|foreign|black|white'

export const LEXICON: readonly LexiconEntry[] = [
  // Health
  {
    code: 'health',
    words:
      'cancers?|cancereux|cancereuse|tumeurs?|leucemie|chimio(?:therapie)?s?|radiotherapie|metastases?|diabete|diabetiques?|seropositi(?:f|ve)s?|sida|vih|hepatite|tuberculose|epilepsie|epileptiques?|alzheimer|parkinson|autis(?:me|te|tes|tique)|schizophren(?:e|es|ie)|bipolaires?|trisomi(?:e|que)s?|fibromyalgie|mucoviscidose|sclerose en plaques?|paraplegiques?|tetraplegiques?|hemiplegi(?:e|que)s?|electro ?sensibles?|electro ?hypersensi(?:ble|bilite)s?',
  },
  {
    code: 'health',
    words:
      'crises? cardiaques?|arrets? cardiaques?|problemes? cardiaques?|insuffisance cardiaque|malaise cardiaque|malade cardiaque|infarctus|avc|pacemaker|stimulateur cardiaque|dialyse(?:e|s|es)?|greffe (?:du|de) \\w+|oxygene a domicile|assistance respiratoire|sous (?:oxygene|morphine|antidepresseurs?|traitement (?:medical|lourd))',
  },
  // "Coupure cardiaque" is said of a line: only where somebody is.
  { code: 'health', words: 'cardiaques?', onlyAfter: SOMEBODY },
  {
    code: 'health',
    words:
      '(?:problemes?|soucis?|ennuis?|raisons?|etat|troubles?) de sante(?: mentale)?|sante (?:mentale|fragile)|mental health',
    unlessAfter:
      '(?:(?:de (?:la |l |sa |votre )?|du )(?:batterie|ligne|box|disque|reseau|appareil|lien|serveur|telephone))',
  },
  {
    code: 'health',
    words:
      'depressi(?:f|ve|fs|ves)|en (?:pleine )?depression|fait (?:une )?depression|burn ?out|anxiolytiques?|antidepresseurs?|suicid(?:e|es|aire|aires|er)|psychiatr(?:e|ie|ique|iques)|troubles? (?:mentaux|mental|psychiques?|psychologiques?)|malades? menta(?:l|le|ux|les)|alcooli(?:que|ques|sme)|toxicomanes?|drogue(?:e)?s?|cure de desintoxication',
  },
  {
    code: 'health',
    words:
      'hospitalis(?:e|ee|es|ees|ation)|a l hopital|en ehpad|soins? palliatifs?|arrets? maladie|en arret de travail|longue maladie|maladies?|handicapes?|handicapees?|handicap (?:moteur|mental|visuel|auditif|lourd)|invalidite|fausse couche|avortement|ivg|menopause|fauteuil roulant|grippe|bronchite|pneumonie|(?:a|avoir|ayant|avait|ont) (?:eu |attrape )?l[ea] covid|covid (?:long|positi(?:f|ve))|fracture (?:du|de la|de l)|opere(?:e)? (?:du|de la|des|de l|d une?) (?:coeur|genou|genoux|hanche|dos|yeux|oeil|estomac|main|pied|epaule|cancer|tumeur|appendicite)',
    unlessBefore:
      '(?:rue|place|avenue|boulevard|allee|impasse|chemin|raccordement|chantier|site|intervention|travaille|exerce|menace)',
    unlessAfter: '(?:de la (?:vigne|pomme de terre)|reseau)',
  },
  {
    code: 'health',
    words:
      'enceinte de (?:\\d+|un|deux|trois|quatre|cinq|six|sept|huit|neuf|quelques) (?:mois|semaines)|grossesses?|conge (?:de )?maternite|accouch(?:e|er|ee|ement)|asthm(?:e|atique|atiques)|aux urgences(?! techniques)|perd(?:u)? la (?:memoire|tete)|troubles? (?:de la memoire|cognitifs?|bipolaires?)|crises? d angoisse|en fin de vie|grabataires?|seniles?|demence|dyslexi(?:e|que|ques)|obes(?:e|es|ite)|anorexi(?:e|que|ques)|psychotiques?|psychoses?|insuline|chirurgie|alite(?:e|s|es)?|en situation de handicap|accident vasculaire',
    unlessBefore: '(?:rue|place|avenue|boulevard|allee|impasse|chemin|clinique|service|travaille)',
  },
  {
    code: 'health',
    words: 'malades?|souffrant(?:e)?s?',
    unlessBefore: `(?:${THING_IS}|(?:${THING})|rend|rendre|rendent|tomber|se faire porter)`,
  },
  {
    code: 'health',
    words: 'sourd(?:e)?s?|malentendant(?:e)?s?|sourds et malentendants|aveugles?|malvoyant(?:e)?s?',
    unlessBefore:
      '(?:bruits?|sons?|coups?|relais|offre|service|chat|canal|centre|accueil|guichet|pour(?: les)?|aux?|acces|recherche|test|en|sourds et|sourds ou)',
    unlessAfter: '(?:et malentendants|aux (?:demandes|appels|reclamations|arguments)|par)',
  },
  {
    code: 'health',
    words: 'enceinte',
    onlyAfter: '(?:cliente|femme|epouse|fille|compagne|conjointe|madame|mme|soeur|elle est|est|tombee|etant)',
    unlessAfter: '(?:connectee|bluetooth|acoustique|wifi|sonos|intelligente|sans fil|du|de la)',
  },
  {
    code: 'health',
    words: 'allergi(?:e|es|que|ques)',
    unlessAfter: '(?:a l attente|aux? (?:changement|appels|ecrans|technologies))',
  },
  {
    code: 'health',
    words:
      'diabetes|diabetic|pregnant|heart attack|had a stroke|chemotherapy|mental(?:ly)? ill(?:ness)?|hiv|wheelchair|disabled (?:customer|caller|person|people|man|woman|lady|gentleman|son|daughter|child|husband|wife|mother|father)|hospitali[sz]ed|in hospital|dementia|epilepsy|autistic|alcoholic|drug addict|depressed',
  },
  {
    code: 'health',
    words: 'deaf|blind|disabled|sick|ill',
    onlyAfter: SOMEBODY,
    unlessBefore:
      '(?:box|line|router|modem|decoder|set top|screen|phone|remote|port|wi ?fi|network)(?: \\w+){0,2} (?:is|was|seems|looks)',
    unlessAfter: '(?:transfer|spot|in|by|of)',
  },

  // Religion
  {
    code: 'religion',
    words:
      'musulman(?:e|es|s)?|islam|islamistes?|juif|juifs|juive|juives|judaisme|catholiques?|catho|cathos|chretien(?:s|ne|nes)?|bouddhistes?|hindouistes?|temoins? de jehovah|evangelistes?|mormon(?:s|e|es)?|ramadan|halal|casher|athee(?:s)?|elle est voilee|(?:femme|cliente|dame|fille) voilee|porte le voile|pratiquant(?:e|s|es)?|croyante|croyantes|incroyant(?:e|s|es)?|agnostiques?|muslims?|jewish|jews?|catholics?|buddhists?|hindus?|jehovah',
    unlessBefore:
      '(?:rue|place|avenue|boulevard|allee|impasse|chemin|chaines?|emissions?|hopital|lycee|ecole|secours|tv|television|radio|bouquet)',
    unlessAfter: '(?:tv|radio|kto)',
  },
  // In an address it is where something stands: only where somebody goes there.
  {
    code: 'religion',
    words: 'mosquees?|synagogues?',
    onlyAfter:
      '(?:(?:va|vont|aller|allait|est|etait|part|parti|partie|reste|prie|prient|prier|sort|rentre|revient|frequente|appel|pendant) (?:(?:souvent|toujours|encore|beaucoup|parfois|le vendredi|le samedi) )?(?:a|de|dans)?(?: ?la)?|imam de la|rabbin de la)',
  },
  {
    code: 'religion',
    words:
      'shabbat|sabbat|careme|pretres?|imams?|rabbins?|sikhs?|scientolog(?:ue|ues|ie)|islamiques?|burqa|niqab|kippa|converti(?:e|s|es)? (?:a l|au)',
    unlessBefore: '(?:rue|place|avenue|boulevard|allee|impasse|chemin)',
  },
  {
    code: 'religion',
    words:
      'religieu(?:x|se|ses)|pieuse|pieuses|bigot(?:e|s|es)?|a la messe|de confession \\w+|heures? de (?:la )?prieres?|(?:fait|font) (?:sa|ses|la|leur|leurs) prieres?|religious|devout|churchgoer',
    unlessBefore: '(?:rue|place|avenue|boulevard|allee|impasse|chemin|chaines?|emissions?|silence)',
  },
  // "Croyant que" is a participle: only where somebody is said to be one.
  {
    code: 'religion',
    words: 'croyants?',
    onlyAfter: `(?:${SOMEBODY}|(?:est|sont|etait) ?(?:tres|fort|un)?)`,
    unlessAfter:
      '(?:qu|que|a|en|au|aux|avoir|etre|bien|faire|pouvoir|devoir|toujours|encore|son|sa|ses|le|la|les|l|un|une)',
  },
  {
    code: 'religion',
    words: 'protestant(?:e|es|s)?',
    onlyAfter: '(?:est|famille|eglise|religion|pasteur|confession|culte|origine)',
    unlessAfter: '(?:contre|de|du|que|car|sur|aupres|pour)',
  },
  { code: 'religion', words: 'christian', onlyAfter: '(?:is a|a|devout|very)' },

  // Opinions: politics, trade unions, philosophy
  {
    code: 'opinion',
    words:
      'extreme (?:droite|gauche)|gauchistes?|fachos?|fascistes?|communistes?|socialistes?|anarchistes?|royalistes?|trotskistes?|macronistes?|lepenistes?|melenchonistes?|complotistes?|anti ?vax|franc macon(?:s|ne)?|rassemblement national|front national|france insoumise|vote(?:nt|r)? (?:pour |a )?(?:le pen|macron|melenchon|rn|fn|lfi|ps|lr|bardella|zemmour|les verts|a gauche|a droite)|(?:est|militant(?:e)?|adherent(?:e)?|encarte(?:e)?|elu(?:e)?) (?:au |du |de la |a la |de l |chez )?(?:rn|lfi|fn|ps|lr|pcf|modem politique|cgt|cfdt|cgc|sud solidaires)|militant(?:e|s|es)? (?:politique|syndical(?:e)?|ecologiste|d extreme)|(?:electeur|electrice|electeurs|electrices)(?: du| de la| de| des)? (?:rn|fn|lfi|ps|lr|pcf|macron|le pen|melenchon|bardella|zemmour|verts|gauche|droite)|syndicalistes?|syndique(?:e|s|es)?(?: a la| cgt)?|delegue(?:e)? syndical(?:e)?|cgtistes?|(?:est|etait|ancien|ancienne|ex) (?:un |une )?gilets? jaunes?|manif(?:estation)?s? des gilets jaunes|est de (?:droite|gauche)',
    unlessBefore: '(?:rue|place|avenue|boulevard|allee|coloc|copropriete|programme|emission)',
  },
  {
    code: 'opinion',
    words: 'gilets? jaunes?',
    onlyAfter: SOMEBODY,
    unlessAfter: '(?:obligatoires?|requis|exiges?|oblige|sur le chantier|haute visibilite)',
  },
  {
    code: 'opinion',
    words:
      'racistes?|antisemites?|sionistes?|zadistes?|anticapitalistes?|monarchistes?|sympathisant(?:e|s|es)?|pro (?:russes?|palestinien(?:ne|s|nes)?|israelien(?:ne|s|nes)?)|delegue(?:e)?s? du personnel',
    unlessBefore: '(?:propos|contenus?|messages?|rue|place|avenue)',
  },
  {
    code: 'opinion',
    words:
      'leftists?|far (?:right|left)|communists?|brexiteers?|trade unionists?|union member|votes? (?:for )?(?:labour|tory|trump|reform)|anti vaxxers?|conspiracy theorists?',
  },

  // Convictions and offences (GDPR article 10)
  {
    code: 'conviction',
    words:
      'casier (?:judiciaire|vierge|charge)|controle judiciaire|prison avec sursis|peines? de prison|en detention|en probation|sursis probatoire|(?:a |avoir |ayant |deja )?fait (?:de la|\\w+ (?:mois|ans|annees|semaines) de) (?:prison|taule)|taulards?|en prison|sort(?:i|ie|ant)? de prison|incarcer(?:e|ee|es|ation)|en garde a vue|garde a vue|bracelet electronique|liberte conditionnelle|mis(?:e)? en examen|delinquant(?:e|s|es)?|criminel(?:le|s|les)?|repris de justice|ex detenu(?:e)?|est detenu(?:e)?|condamne(?:e|s|es)? (?:pour|par le tribunal|par la justice|a (?:\\d+|de la prison|une peine|une amende))|condamnation(?:s)? (?:penale|judiciaire|pour)|dealers?|pedophiles?|terroristes?|violeurs?|mari violent|fiche s',
    unlessBefore: '(?:rue|place|avenue|boulevard|menace|attentat|victime d un|victime d une|victime de)',
    unlessAfter: '(?:postal|telephonique|reseau|par)',
  },
  {
    code: 'conviction',
    words:
      'criminal record|convicted|in (?:jail|prison)|on (?:parole|probation)|did time|felons?|ex convict|drug dealer|sex offender',
  },

  // Sexual life
  {
    code: 'sexualLife',
    words:
      'homosexuel(?:le|s|les)?|homosexualite|lesbiennes?|bisexuel(?:le|s|les)?|transsexuel(?:le|s|les)?|transgenres?|travesti(?:e|s|es)?|prostitue(?:e|s|es)?|(?:vie|orientation) sexuelle|changement de sexe|adulteres?|homosexuals?|lesbians?|bisexuals?|transgender',
    unlessBefore: '(?:rue|place|avenue|boulevard)',
  },
  {
    code: 'sexualLife',
    words: 'gays?|homos?|trans',
    onlyAfter: `(?:${SOMEBODY}|(?:il|elle|ils|elles|couple|son ami|sa copine)(?: ${ADVERB}| sont){0,2})`,
    unlessAfter: '(?:pride|canal|frontalier|lussac)',
  },
  { code: 'sexualLife', words: ALONE('gays?') },

  // Social difficulties (CNIL: no appraisal of them either)
  {
    code: 'social',
    words:
      'sdf|sans domicile fixe|sans abris?|clochard(?:e|s|es)?|mendiant(?:e|s|es)?|au chomage|chomeu(?:r|rs|se|ses)|(?:le|au|du) rsa|rmistes?|illettre(?:e|s|es)?|analphabetes?|femmes? battues?|violences? conjugales?|homeless|unemployed|on benefits',
    unlessBefore: '(?:concert|match|couverture|antenne|reseau|stade|pile|rue|place)',
  },
  // The papers of a contract name one; a life is none of ours.
  {
    code: 'social',
    words: 'divorc(?:e|ee|es|ees|er|ent|ait|ant)|divorced|divorcing',
    unlessBefore:
      '(?:suite (?:a|au)(?: (?:un|son|leur))?|(?:jugement|acte|convention|motif) de|pour cause de|apres (?:un|son|leur))',
  },

  // Insults
  {
    code: 'insult',
    words:
      'con|cons|conne|connes|connard(?:e|s|es)?|connasses?|salopes?|salops?|salauds?|salopards?|putes?|putain|encul(?:e|ee|es|ees)|batards?|abruti(?:e|s|es)?|cretin(?:e|s|es)?|imbeciles?|debiles?|ordures?|emmerdeu(?:r|rs|se|ses)|chieu(?:r|rs|se|ses)|chiant(?:e|s|es)?|casse (?:couilles?|pieds?)|bouffon(?:s|ne|nes)?|boulets?|taree|tarees|cingle(?:e|s|es)?|cassos|cas soc|feignasses?|tapettes?|pede|pedes|gouines?|merdeux|merde|merdes|grosse? (?:vache|lard|porc|truie)|fdp|ntm|ta gueule|gueulard(?:e|s)?|tocards?|pouffiasses?|trou du cul|mongol(?:s|e|es|iens?)?|raclures?|pourriture humaine',
    unlessBefore: '(?:rue|place|avenue|impasse|ile|pulo)',
    unlessAfter: '(?:menageres?|a souris)',
  },
  { code: 'insult', words: 'tares?', onlyAfter: `(?:${SOMEBODY}|un|ce|quel|gros|completement)` },
  { code: 'insult', words: 'idiot(?:s|e|es)?', unlessAfter: '(?:proof)', unlessBefore: '(?:bete comme|c est)' },
  {
    code: 'insult',
    words:
      'morons?|bitch(?:es)?|bastards?|assholes?|arseholes?|cunts?|dickheads?|fuck(?:s|er|ers|ing)?|retarded|dumbass|jerks?|scumbags?|wankers?|whores?|sluts?|shit(?:head)?|dumb|stupid (?:man|woman|customer|cow)|twats?',
  },
  {
    code: 'insult',
    words: 'escrocs?|voleu(?:r|rs|se|ses)|mythos?|mythomanes?',
    unlessBefore: '(?:par(?: (?:un|des|une|les))?|victime (?:d un|d|de|des)|d un|des|les|anti|antivol)',
  },

  // Judgements
  {
    code: 'judgement',
    words:
      'mauvaise foi|menteu(?:r|rs|se|ses)|radin(?:e|s|es)?|relou(?:s)?|parano(?:s|iaques?|iaque)?|hysteriques?|procedurier(?:e|s|es)?|profiteu(?:r|rs|se|ses)|mal eleve(?:e|s|es)?|mal poli(?:e)?s?|malpoli(?:e|s|es)?|impoli(?:e|s|es)?|arrogant(?:e|s|es)?|pretentieu(?:x|se|ses)|raleu(?:r|rs|se|ses)|petits? vieux|petites? vieilles?|comprend(?:s)? (?:rien|jamais rien)|ne comprend (?:rien|pas grand chose)|se prend pour|pete les plombs|piqu(?:e|ait) (?:sa|une) crise|pas tres futee?|pas fute(?:e)?|bas du front|mauvais payeu(?:r|rs|se)|fraudeu(?:r|rs|se|ses)|client(?:e)? (?:a fuir|poison|a problemes?|lourd(?:e)?)|sent(?:ait)? (?:l alcool|mauvais)|alcoolise(?:e)?|ivre|saoul(?:e)?|raconte n importe quoi|dit n importe quoi|bavard(?:e|s|es)?|vieille peau|megere',
    unlessBefore: '(?:bruits? de|disque|rue|conduite|detecteur de)',
  },
  {
    code: 'judgement',
    words:
      'penibles?|insupportables?|desagreables?|agressi(?:f|ve|fs|ves)|odieu(?:x|se|ses)|grossier(?:e|s|es)?|bizarres?|louches?|fou|folle|fous|folles|bete|betes|stupides?|nul|nulle|lent|lente|capricieu(?:x|se)|borne(?:e)?s?|tetu(?:e)?s?|casse bonbons?|chiante?s?|lourd(?:e)?s?|exasperant(?:e)?s?|bourre(?:e)?s?|incompetent(?:e)?s?|malhonnetes?|bruyant(?:e)?s?|rude|annoying|unpleasant|aggressive|crazy|stupid|lying|dishonest|drunk|paranoid|hysterical|cheap|an idiot|difficult',
    onlyAfter: SOMEBODY,
    unlessAfter:
      '(?:de joie|a (?:comprendre|charger|repondre|demarrer)|devis|debit|to (?:reach|hear|understand)|connection|au telephone avec|d affluence)',
  },
  // "La box est folle" is of no one; "elle est folle", "quelle folle", "folle furieuse" are.
  {
    code: 'judgement',
    words: 'fou|folle|fous|folles|dingues?',
    onlyAfter:
      '(?:(?:il|elle|ils|elles) (?:est|sont|etait|semble)(?: (?:tres|completement|vraiment|un peu|une|un))?|un|une|des|quelle|vieille|pauvre|cette)',
    unlessAfter:
      '(?:de joie|rires?|envies?|courses?|depenses?|journee|avoine|allure|idee|ambiance|soiree|nuit|rumeur|histoire|du volant)',
  },
  // A word that stands for itself says it of whom the note is about.
  { code: 'judgement', words: `${ALONE('f(?:ou|olle)')}|folle (?:furieuse|dingue|a lier)` },
  {
    code: 'judgement',
    words: 'bad faith|liars?|cheapskate|time waster|old hag|rude (?:customer|man|woman|caller)|has no clue',
  },

  // Ethnic origin
  {
    code: 'ethnicity',
    words: `maghrebin(?:e|s|es)?|rebeus?|gitan(?:s|e|es)?|tziganes?|tsiganes?|manouches?|romanichels?|negr(?:e|es|o|os|esse)|bougnoules?|youpins?|bicots?|ratons?|chinetoques?|niakoues?|bamboulas?|blacks|nigg(?:er|a)s?|immigre(?:e|s|es)?|refugie(?:e|s|es)?|demandeu(?:r|rs|se|ses) d asile|sans papiers?|clandestin(?:e)s?|(?:homme|femme|personne|client|cliente|gens|famille|monsieur|madame) de couleur|de race \\w+|de type (?:africain|maghrebin|nord africain|caucasien|asiatique|europeen de l est)|(?:fort )?accent (?:africain|arabe|maghrebin|etranger|asiatique|du bled|chinois|turc|portugais|de l est)|d origine (?:${ORIGIN})|d origine ethnique|of (?:african|arab|asian|indian|foreign) (?:origin|descent)|pakis?|gypsy|gypsies|immigrants?`,
    unlessBefore: '(?:rue|place|numerotation|musique|chaines?|bouquet|guitare|appels?|numeros?|jazz)',
    unlessAfter: '(?:kings|laveurs?)',
  },
  {
    code: 'ethnicity',
    words: ORIGIN.replace('|etranger(?:e)?s?', '').replace('|indian', '').replace('|foreign', '|foreigner'),
    onlyAfter: SOMEBODY,
    unlessAfter: '(?:de|sur|comme|sim|box|friday|number|language|list|screen|card|ecran|cable|tv|numero)',
  },
  {
    code: 'ethnicity',
    words: '(?:un|une) (?:black|arabe|renoi|noire?|asiate|africaine?)',
    unlessAfter: '(?:friday|box|litteraire|et blanc|brillant|mat|clignotant|sim)',
    unlessBefore: '(?:fil|cable|ecran|boitier|voyant|couleur|signal|modele|texte|traduction|version)',
  },
]
